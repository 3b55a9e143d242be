### The forms: headings, fields, help and buttons.

# Opening a relay log
aapne-tittel = Offer of a relay log
har-logg = The child already has a relay log.
kan-ikke-aapne = You can only open a relay log for children in your own units.
aapne-felt-tilbud-utfall = What did the family answer?
aapne-hjelp-tilbud-utfall = A relay log is voluntary. The answer is saved also when the family declines.
aapne-felt-tilbud-dato = When was the family asked?
aapne-felt-bakgrunn = Background
aapne-hjelp-bakgrunn = Briefly: what you wonder about, and what has been tried. Write so that the family recognises it. Do not enter journal notes or test results.
barnets-stemme = The child's voice
barnets-stemme-om = Write what the child has said or shown. Both fields may be empty when the child is under 7.
barnets-stemme-krav = The child is 7 or older and must be heard. Write the child's view, or why it is missing.
aapne-felt-barnetsSyn = The child's view (optional)
aapne-hjelp-barnetsSyn = Use the child's own words if you can.
aapne-felt-barnetsSynAarsak = Why the child's view is missing (optional)
aapne-hjelp-barnetsSynAarsak = Fill in only one of the fields.
aapne-skjer = If the family accepts, you become the baton holder, and those with parental responsibility can see everything in the relay log.
aapne-knapp = Save the answer
tilbud-takket_ja = The family accepted
tilbud-takket_ja-forklaring = The relay log is opened.
tilbud-takket_nei = The family declined
tilbud-takket_nei-forklaring = The answer is saved, and nothing is shared.

# Goals
maal-ny-tittel = New goal
maal-felt-tekst = Goal
maal-hjelp-tekst = What should become better for the child? Write it so that everyone can see when you are there.
maal-felt-tema = Theme
maal-hjelp-tema = Only services with consent to the theme see the goal and its measures.
maal-uten-tema = No theme: everyone who takes part sees it
maal-knapp = Save the goal

# Measures
tiltak-ny-tittel = New measure
for-maalet = Goal: { $maal }
velg-fra-bank = Choose from the bank of measures
fra-bank = Taken from the bank of measures
tiltak-felt-maalId = Goal
tiltak-felt-tiltaksbankId = Measure from the bank
tiltak-felt-tittel = Measure
tiltak-hjelp-tittel = What is to be done?
tiltak-felt-ansvarligId = Responsible
tiltak-hjelp-ansvarligId = Each measure has one responsible person. Only those who take part in the relay log can be chosen.
tiltak-felt-frist = Due date
tiltak-hjelp-frist = When is the measure to be evaluated?
tiltak-knapp = Save the measure
bank-tittel = Bank of measures
bank-felt-faktor = Protective factor
bank-felt-nivaa = Level
bank-alle = All
bank-vis = Show measures
bank-tomt = No measure fits. Choose something else, or write the measure yourself.
bank-ansvar = Usually responsible: { $ansvar }
bank-bruk = Use the measure

# Progress and evaluation
fremdrift-tittel = Note progress
fremdrift-felt-tekst = What has happened?
fremdrift-hjelp-tekst = Briefly: what was done and how it went. The family can read it.
fremdrift-knapp = Save the note
evaluering-tittel = Evaluate the measure
evaluering-felt-maaloppnaaelse = How far have you come?
evaluering-felt-tekst = Evaluation
evaluering-hjelp-tekst = What worked, and what did not?
evaluering-felt-videre = What do you do next?
evaluering-knapp = Save the evaluation

# Participant
deltaker-tittel = Invite a participant
deltaker-om = The participant sees nothing until everyone with parental responsibility has consented to the service.
deltaker-felt-enhetId = Which unit?
deltaker-felt-brukerId = Whom will you invite?
deltaker-knapp = Invite
velg-enhet-tittel = Choose a unit first
velg-felt-enhet = Unit
velg-fra-listen = Choose
velg-enhet = Choose a unit
vis-ansatte = Show staff
ingen-ansatte = Nobody in this unit can be chosen.
mangler-foer-tittel = Consent is missing
mangler-foer = Consent to { $enhet } is missing from { $fra }. Ask them to sign in and consent.

# The baton
tilby-tittel = Offer the baton
tilby-om = You hold the baton until the other person has said yes. The offer lapses after 14 days without an answer. The family can see that you ask.
tilby-felt-enhetId = Which unit?
tilby-felt-tilBrukerId = Whom will you ask?
tilby-felt-begrunnelse = Reason
tilby-hjelp-begrunnelse = Why should the baton move on now?
tilby-knapp = Offer the baton
trekk-pinne-tittel = Take the offer back
trekk-pinne-om = { $navn } can then no longer take the baton. You are still the baton holder.
trekk-pinne-knapp = Yes, take the offer back
godta-tittel = Will you take the baton?
godta-betyr = When you say yes
godta-punkt-1 = you become the baton holder at once, and the one before lets go
godta-punkt-2 = you are responsible for following up goals, measures and due dates
godta-punkt-3 = the family sees that you have taken over
godta-knapp = Yes, I take the baton
avslaa-tittel = Decline the baton
avslaa-om = { $navn } still holds the baton.
avslaa-felt-begrunnelse = Reason
avslaa-hjelp-begrunnelse = Write briefly why. It makes it easier to find someone else.
avslaa-knapp = Decline

# Consent
samtykke-tittel = Give consent
samtykke-om = Here you decide what a service may know about { $navn }.
samtykke-felt-gjelder = Whom the consent is about
samtykke-felt-tilTjeneste = Who may see?
samtykke-hjelp-tilTjeneste = Choose one unit, or every unit of a service.
samtykke-enheter = Units that take part or are asked
samtykke-tjenester = Every unit of a service
samtykke-felt-temaer = What may they see?
samtykke-hjelp-temaer = What you do not tick is not shared.
samtykke-felt-nivaa = What may they do?
samtykke-felt-gyldigTil = Up to and including which day?
samtykke-hjelp-gyldigTil = Usually one year. You can choose a shorter time.
samtykke-knapp = Give consent
trekk-samtykke-tittel = Withdraw the consent
trekk-samtykke-om = You are about to withdraw the consent to { $til }.
trekk-samtykke-temaer = The consent is about: { $temaer }.
trekk-samtykke-punkt-1 = It takes effect at once.
trekk-samtykke-punkt-2 = What is written is not deleted. You can consent again later.
trekksamtykke-felt-begrunnelse = Why? (optional)
trekksamtykke-hjelp-begrunnelse = You do not have to give a reason.
trekk-samtykke-knapp = Yes, withdraw the consent
