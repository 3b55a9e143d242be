### Teksten som ein samtykkjer til. Sjølve teksten står i kommunen sine eigne filer.

samtykketekst-spraak = Les teksten på eit anna språk
samtykketekst-utkast = Denne omsetjinga er eit utkast. Ingen omsetjar har lese ho enno. Be om hjelp om noko er uklart.
samtykke-felt-spraak = Språket i teksten
samtykke-felt-bekreftet = Seier du ja?
samtykke-tekst = Tekst
vis-samtykketeksten = Les teksten
samtykketekst-tittel = Teksten i samtykket
samtykketekst-gitt = { $giver } las denne teksten og sa ja til { $til }.
samtykketekst-avtrykk = Fingeravtrykk
samtykketekst-endret = Vi kan ikkje vise teksten slik han var. Kommunen har endra eller fjerna fila han stod i. Spør kommunen om å få sjå han.
