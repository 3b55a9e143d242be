### The text that is consented to. The text itself is in the municipality's own files.

samtykketekst-spraak = Read the text in another language
samtykketekst-utkast = This translation is a draft. No translator has read it yet. Ask for help if something is unclear.
samtykke-felt-spraak = Language of the text
samtykke-felt-bekreftet = Do you say yes?
samtykke-tekst = Text
vis-samtykketeksten = Read the text
samtykketekst-tittel = The text of the consent
samtykketekst-gitt = { $giver } read this text and said yes to { $til }.
samtykketekst-avtrykk = Fingerprint
samtykketekst-endret = We cannot show the text as it was. The municipality has changed or removed the file it was in. Ask the municipality to let you see it.
