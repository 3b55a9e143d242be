//! Northern Sámi: a draft, written without a translator. Until one has read it, the same is said in
//! bokmål below it (sameloven § 3-2 gives a right to an answer in Sámi, and nobody is to misunderstand).

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
