### What stands on every page, and error messages.

hopp-til-innhold = Skip to content
meny = Main menu
meny-logger = Relay logs
meny-barn = Children
meny-tilbud = Offers of the baton
meny-tilbud-kort = Offers
meny-tilbud-venter = { $antall ->
    [one] (1 waits for an answer)
   *[other] ({ $antall } wait for an answer)
}
logg-ut = Sign out
bunntekst = Everything you open here is recorded. The family can see who has read it.
bunntekst-fare = Are you worried about violence, abuse or serious neglect? Do not write it here. Contact the child welfare service, or the police on 112 in an emergency.

til-forsiden = To the front page
tilbake-til-loggen = Back to the relay log
tilbake-til-barn = Back to children
tilbake-til-tilbud = Back to the offers
avbryt = Cancel
vis-flere = Show more
og = and
systemet = The system
alder = { $aar ->
    [one] 1 year old
   *[other] { $aar } years old
}
foedt = Born { $dato }
ingen = Nobody
stafettlogg = Relay log
stafettholder = Baton holder
trinn = Step
neste-frist = Next due date
ingen-frist = No due date
begrunnelse = Reason
ikke-naa = You cannot do this now.

# Error pages
feil-utlogget-tittel = You need to sign in again
feil-utlogget-forklaring = You were away so long that you have been signed out. Nothing was saved.
feil-gammelt-skjema-tittel = The form is too old
feil-gammelt-skjema-forklaring = The page was opened before you last signed in. Nothing was saved. Open the page again, and send the form once more.
feil-uleselig-skjema-tittel = We could not read the form
feil-uleselig-skjema-forklaring = What you sent was too large or was damaged on the way. Nothing was saved. Try again with a shorter text.
feil-finnes-ikke-tittel = We cannot find this page
feil-finnes-ikke-forklaring = It does not exist, or you have no access to it. Your access may have changed, for example because a consent was withdrawn.
feil-annen-metode-tittel = This address cannot be used that way
feil-annen-metode-forklaring = Go back, and try again from there.
feil-ikke-lov-tittel = You do not have access
feil-ikke-lov-forklaring = You cannot see or do this now. A consent may have been withdrawn or have expired. Ask the baton holder if you think that is wrong.
feil-nede-tittel = The service is not available now
feil-nede-forklaring = We could not reach the store. Nothing was saved. Wait a minute and try again.
feil-intern-tittel = Something went wrong on our side
feil-intern-forklaring = The fault is ours, and it has been recorded. Try again. If it does not get better, tell the municipality's system manager.
feil-ugyldig-tittel = Something needs to be corrected
feil-ugyldig-forklaring = We could not save, because something in what was sent is wrong.
feil-konflikt-tittel = Something has changed in the meantime
feil-konflikt-forklaring = What you wanted to do does not fit what is stored now.
feil-mangler-samtykke-tittel = Consent is missing
feil-mangler-samtykke-forklaring = This can only be done when the family has consented. This is missing:
feil-for-mange-tittel = Wait a little
feil-for-mange-forklaring = There have been too many attempts.
dette-skrev-du = This is what you wrote
dette-skrev-du-om = The text is not saved. Copy it if you want to use it again.
logg-inn-igjen = Sign in again
rett-dette = This needs to be corrected
mangel-fra-til = Consent from { $fra } to { $tjeneste }
vent-sekunder = { $antall ->
    [one] There have been too many attempts. Wait one second and try again.
   *[other] There have been too many attempts. Wait { $antall } seconds and try again.
}
vent-minutter = { $antall ->
    [one] There have been too many attempts. Wait one minute and try again.
   *[other] There have been too many attempts. Wait { $antall } minutes and try again.
}

skrevet-bakgrunn = Background
skrevet-barnetsSyn = The child's view
skrevet-barnetsSynAarsak = Why the child's view is missing
skrevet-tittel = Measure
skrevet-tekst = Text
skrevet-begrunnelse = Reason

# What was just done
ok-aapnet = The relay log is open. You are now the baton holder.
ok-takket-nei = It is saved that the family declined. Nothing is shared.
ok-maal = The goal is saved.
ok-tiltak = The measure is saved.
ok-fremdrift = The note is saved.
ok-evaluering = The evaluation is saved.
ok-deltaker = The participant is invited.
ok-samtykke = The consent is given and holds from now.
ok-samtykke-trukket = The consent is withdrawn. Access changed at once.
ok-tilbudt = The baton is offered. You are the baton holder until the other person has said yes.
ok-pinne-trukket = The offer is taken back. You are still the baton holder.
ok-godtatt = You have taken the baton. You are now the baton holder.
ok-avslaatt = You have declined. The baton holder will see your answer.
ok-ut = You are signed out.
ok-varselspraak = The language of your notices has been changed.
