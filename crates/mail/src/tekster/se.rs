//! Northern Sámi: a draft, written without a translator. It must be read by one before it is sent to
//! anybody (sameloven § 3-2).

use super::Tekster;

pub(super) const TEKSTER: Tekster = Tekster {
    emne: "Dus lea ođđa diehtu Stafettas",
    hilsen: "Bures!",
    svar: "Mii nu Stafettas vuordá du vástádusa.",
    oppgave: "Dus lea juoga ođđa bargat Stafettas.",
    nytt: "Juoga lea ođas dahje rievdan dutnje Stafettas.",
    logg_inn: "Loggáde sisa oaidnit mas dat lea sáhka:",
    uten_lenke: "Sáhtát maiddái mannat Stafettii nugo dábálaččat, geavatkeahttá liŋkka.",
    hvorfor: "Mii eat čále eanet dása, danne go earát sáhttet oaidnit du e-poastta.",
    slutt: "Dearvvuođat Stafettas\n\nIt sáhte vástidit dán e-poastii.",
};
