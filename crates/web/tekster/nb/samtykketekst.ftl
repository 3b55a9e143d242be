### Teksten som det samtykkes til. Selve teksten står i kommunens egne filer.

samtykketekst-spraak = Les teksten på et annet språk
samtykketekst-utkast = Denne oversettelsen er et utkast. En oversetter har ikke lest den ennå. Be om hjelp hvis noe er uklart.
samtykke-felt-spraak = Språket i teksten
samtykke-felt-bekreftet = Sier du ja?
samtykke-tekst = Tekst
vis-samtykketeksten = Les teksten
samtykketekst-tittel = Teksten i samtykket
samtykketekst-gitt = { $giver } leste denne teksten og sa ja til { $til }.
samtykketekst-avtrykk = Fingeravtrykk
samtykketekst-endret = Vi kan ikke vise teksten slik den var. Kommunen har endret eller fjernet filen den sto i. Spør kommunen om å få se den.
