### The monthly control of who has looked children up.

kontroller-meny = Control
kontroller-venter = { $antall ->
    [one] (1 waits)
   *[other] ({ $antall } wait)
}
kontroller-forside = { $antall ->
    [one] One control of look-ups waits for you.
   *[other] { $antall } controls of look-ups wait for you.
}
kontroller-tittel = Control of look-ups
kontroller-om = Every month the system makes a control of who has looked children up. You go through it and sign it.
kontroller-tomt = There are no controls yet. The first one comes after the turn of the month.
kontroll-hele-kommunen = The whole municipality
kontrollslag-utvalg = Random sample of look-ups
kontrollslag-moenster = Unusual patterns
kontroll-venter = Not signed
kontroll-signert = Signed
kontroll-signert-av = { $navn }, { $dato }
kontroll-tittel-utvalg = Random sample of look-ups
kontroll-tittel-moenster = Unusual patterns in look-ups
kontroll-om-utvalg = The look-ups were drawn at random. Ask yourself: did the person have a reason in their work? Feel free to ask them.
kontroll-om-moenster = A pattern is not a breach. It says where it is worth looking. You see who looked up, but not what is written in the cases.
kontroll-maaned = Month
kontroll-gjelder = About
kontroll-barn = Child
kontroll-barn-skjult = Not shown here
kontroll-tom = Nothing unusual was found this month. Sign to show that the control was done.
kontroll-av = { $antall ->
    [one] There was one look-up in the month.
   *[other] There were { $antall } look-ups in the month. This is a sample.
}
kontroll-flere = { $antall ->
    [one] And one more person.
   *[other] And { $antall } more people.
}
kontroll-vanlig = Usual is { $antall }.
kontroll-antall-utvalg = { $antall } look-ups.
kontroll-antall-ledere = { $antall } look-ups.
kontroll-antall-mange_barn = { $antall } different children.
kontroll-antall-eget_navn = { $antall ->
    [one] One child.
   *[other] { $antall } different children. The first are shown.
}
kontroll-antall-langt_tilbake = { $antall ->
    [one] One look-up.
   *[other] { $antall } look-ups. The first are shown.
}
kontroll-antall-mange_avslag = { $antall } refusals.
kontroll-funn-utvalg = The sample
kontroll-funn-ledere = Look-ups by leaders
kontroll-funn-mange_barn = Many children
kontroll-funn-eget_navn = Own family or own last name
kontroll-funn-langt_tilbake = Far back in time
kontroll-funn-mange_avslag = Many refusals
kontroll-funn-om-utvalg = Look-ups in stafettlogger and searches for children. The leader's own are not among them.
kontroll-funn-om-ledere = A random sample. No leader controls themself, so you do it.
kontroll-funn-om-mange_barn = At least 20 different children, and more than three times as many as is usual in the unit.
kontroll-funn-om-eget_navn = The person is in the child's family, or has the same last name as somebody there. Many share a name and are not related.
kontroll-funn-om-langt_tilbake = Turned more than a year back, or looked into a log that is ended.
kontroll-funn-om-mange_avslag = Was refused ten times or more.
kontroll-signer = Sign the control
kontroll-utfall-i_orden = In order
kontroll-utfall-foelges_opp = Something must be followed up
kontroll-utfall-foelges_opp-forklaring = The data protection officer is told.
loggkontroll-felt-utfall = What did you find?
loggkontroll-felt-merknad = Remark
loggkontroll-hjelp-merknad = Required when something must be followed up. Do not write the names of children. The remark cannot be changed afterwards.
kontroll-knapp = Sign
kontroll-egne = You have look-ups of your own in this control. So somebody else must sign it.
kontroll-en-annen = You can see this control, but somebody else must sign it.
ok-kontroll-signert = The control is signed.
