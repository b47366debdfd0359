# SPDX-FileCopyrightText: 2026 Clausewright contributors
# SPDX-License-Identifier: Apache-2.0

"""Small texts in many voices and the clauses in them, all written for these tests.

Each text is followed by its clauses: F forbids a use, T forbids something about the license's own terms, P permits,
X permits as an exception, R requires. Paragraphs are set apart by ` / `. A last period is left out of clauses.
"""

LISTS = """
You agree not to use the tool: / (a) to spy on tenants; / (b) to rig an auction; or / (c) for warfare.
F to spy on tenants | F to rig an auction | F for warfare

You agree not to use the tool: (a) to spy on tenants; (b) to rig an auction; or (c) for warfare.
F to spy on tenants | F to rig an auction | F for warfare

The model must not be used for any of the following purposes: / - stalking a person / - writing chain letters / - warfare
F stalking a person | F writing chain letters | F warfare

The model must not be used for any of the following purposes: - stalking a person; - writing chain letters; - warfare.
F stalking a person | F writing chain letters | F warfare

Do not: - stalk a person - write chain letters - plan a war
F stalk a person | F write chain letters | F plan a war

Prohibited uses include: • poisoning wells • fixing matches • burning forests
F poisoning wells | F fixing matches | F burning forests

Prohibited Uses / 1. Poisoning wells. / 2. Fixing matches. / 3. Burning forests.
F Poisoning wells | F Fixing matches | F Burning forests

Prohibited Uses / Poisoning wells / Fixing matches / Burning forests
F Poisoning wells | F Fixing matches | F Burning forests

What you must not do / * poison wells / * fix matches
F poison wells | F fix matches

You may not use the weights to: / Poison wells; / Fix matches; / Burn forests.
F Poison wells | F Fix matches | F Burn forests

You may not use the weights to: / Poison wells. / Fix matches. / Burn forests.
F Poison wells | F Fix matches | F Burn forests

You shall not, directly or indirectly, use the weights (i) to poison wells, (ii) to fix matches, or (iii) for warfare.
F to poison wells | F to fix matches | F for warfare

You may not use the Model for: poisoning wells; fixing matches; or warfare.
F poisoning wells | F fixing matches | F warfare

You will not use the service to poison wells; to fix matches; or to burn forests.
F to poison wells | F to fix matches | F to burn forests

The following are forbidden: a) poisoning wells; b) fixing matches; and c) warfare.
F poisoning wells | F fixing matches | F warfare

The following are forbidden: / a. poisoning wells / b. fixing matches / c. warfare
F poisoning wells | F fixing matches | F warfare

It is forbidden to use the dataset in these ways. / 1) to poison wells / 2) to fix matches
F to poison wells | F to fix matches

You agree not to: / 1. Use the tool to commit crimes against people, including: / (a) poisoning; / (b) kidnapping; / 2. Use the tool to fix matches.
F poisoning | F kidnapping | F Use the tool to fix matches

You agree not to: 1. Use the tool to hurt people, including: (a) poisoning; (b) kidnapping; 2. Use the tool to fix matches.
F poisoning | F kidnapping | F Use the tool to fix matches

You must not use it for: / Hurting people, such as: / poisoning; / kidnapping. / Fixing matches.
F poisoning | F kidnapping | F Fixing matches

You must not use it for: / Hurting people, such as: Poisoning; Kidnapping; or Maiming. / Fixing matches.
F Poisoning | F Kidnapping | F Maiming | F Fixing matches

You may not use the model to do the following: 1. forge coins 2. forge votes 3. forge art
F forge coins | F forge votes | F forge art

4.1 You must not use the model for: / 4.1.1 forging coins; / 4.1.2 forging votes. / 4.2 You may use it for lessons.
F forging coins | F forging votes | P You may use it for lessons

You must not use the model for: / ① forging coins / ② forging votes
F forging coins | F forging votes

You must not use the model: / (h) to forge coins; / (i) to forge votes; / (j) to forge art.
F to forge coins | F to forge votes | F to forge art

You must not use the model: / I. to forge coins; / II. to forge votes; / III. to forge art.
F to forge coins | F to forge votes | F to forge art

Restricted uses / You will refrain from using the model for: / i) forging coins / ii) forging votes
F forging coins | F forging votes

You must not use it to harm others: / Privacy / (a) to publish home addresses; / (b) to unmask writers. / Money / (c) to forge coins.
F to publish home addresses | F to unmask writers | F to forge coins

You must not use it to harm others: / 1 Privacy / (a) to publish home addresses; / (b) to unmask writers. / 2 Money / (a) to forge coins.
F to publish home addresses | F to unmask writers | F to forge coins

You must not use the tool for: / (a) forging coins; / (b) forging votes. / 5. Termination / (a) Your rights end when you breach this license.
F forging coins | F forging votes

You must not use the tool for: / - forging coins / - forging votes / Your rights end when you breach this license.
F forging coins | F forging votes

You must not use the tool for: / (a) forging coins. We mean every kind of coin. / (b) forging votes.
F forging coins | F forging votes

You must not use the tool for: / (a) forging coins. This includes medals. / (b) forging votes.
F forging coins. This includes medals | F forging votes

You must not use the tool for (a) forging coins; or (b) forging votes. You must give each recipient a copy of this license.
F forging coins | F forging votes | R You must give each recipient a copy of this license

You must not use the tool for: forging coins; forging votes. You must give each recipient a copy of this license.
F forging coins | F forging votes | R You must give each recipient a copy of this license

Attachment B Forbidden Uses You agree not to use the tool: 1. to forge coins; 2. to forge votes.
F to forge coins | F to forge votes

Use restrictions / The user shall not: / A. torture / B. enslave
F torture | F enslave

Not allowed: / 🚫 torture / 🚫 slavery
F torture | F slavery

Don'ts / ✗ Torture / ✗ Slavery / Dos / ✓ Teach / ✓ Paint
F Torture | F Slavery | P Teach | P Paint

You may not use the model to / (1) build traps for wild birds, / (2) sell the eggs of rare birds, or / (3) frighten birds.
F build traps for wild birds | F sell the eggs of rare birds | F frighten birds

You agree that you will not use the model for: / A) forging coins / B) forging votes
F forging coins | F forging votes

Section 4. Forbidden uses. You must not use the model to: (a) forge coins; (b) forge votes. Section 5. Warranty. The model comes without any promise.
F forge coins | F forge votes

You must not use the model to: / (a) forge coins; / (b) do any of these to a child: / (i) frighten it; / (ii) hit it; / (c) forge votes.
F forge coins | F frighten it | F hit it | F forge votes

You must not generate content that: / 1. praises killers / 2. tells how to build bombs / 3. reveals secrets of patients
F praises killers | F tells how to build bombs | F reveals secrets of patients

In using the service, you agree not to do any of the following: / Post lies about candidates / Post lies about vaccines
F Post lies about candidates | F Post lies about vaccines

The Recipient undertakes not to use the Work, nor to allow any other person to use it, for: / (i) espionage; / (ii) sabotage; and / (iii) blackmail.
F espionage | F sabotage | F blackmail

Examples of forbidden use: / * espionage / * sabotage
F espionage | F sabotage

Our red lines / No espionage. / No sabotage.
F No espionage | F No sabotage

You may not use the model if you: / (a) build landmines; / (b) sell landmines.
F build landmines | F sell landmines

You must not use the model to cheat, which means: / (a) taking exams for others; / (b) copying essays.
F taking exams for others | F copying essays

What is banned: spam; scams; blackmail.
F spam | F scams | F blackmail

Do not use it for: / (a) espionage; / (b) sabotage. / If you learn of such use, tell us at once.
F espionage | F sabotage

Use limits. The user must not: (1) spy, (2) steal, (3) lie to courts.
F spy | F steal | F lie to courts

Forbidden / espionage / sabotage / Contact / Write to the office.
F espionage | F sabotage

Users may not: / Violence: / - praise killers / - plan murders / Money: / - forge coins
F praise killers | F plan murders | F forge coins

The model is not to be used: / – to forge coins; / – to forge votes.
F to forge coins | F to forge votes
"""

POLARITY = """
You may use the model for teaching. You may not use it for torture.
P You may use the model for teaching | F You may not use it for torture

You are free to use the model for art.
P You are free to use the model for art

You may use the model for: / (a) teaching; / (b) painting.
P teaching | P painting

You may use the model as long as you do not: / (a) torture people; / (b) enslave people.
F torture people | F enslave people

Nothing in this section prohibits research on torture.
X Nothing in this section prohibits research on torture

Research on torture is not prohibited.
X Research on torture is not prohibited

This does not apply to medical research.
X This does not apply to medical research

Use of the model for torture is strictly forbidden.
F Use of the model for torture is strictly forbidden

Torture is not allowed.
F Torture is not allowed

Never use the model to torture anyone.
F Never use the model to torture anyone

Please do not use our model to bully classmates.
F Please do not use our model to bully classmates

Please don’t use our model to bully classmates.
F Please don’t use our model to bully classmates

We don't allow bullying.
F We don't allow bullying

We do not tolerate bullying of people.
F We do not tolerate bullying of people

No spam.
F No spam

No one may use the model to torture people.
F No one may use the model to torture people

You can't use this to cheat people.
F You can't use this to cheat people

You shall refrain from any use that humiliates prisoners.
F You shall refrain from any use that humiliates prisoners

You shall ensure that no prisoner is humiliated with the help of the model.
F You shall ensure that no prisoner is humiliated with the help of the model

You must make sure that the model is never used to humiliate people.
F You must make sure that the model is never used to humiliate people

The licensee must take reasonable steps to prevent the use of the model for torture.
F The licensee must take reasonable steps to prevent the use of the model for torture

You must: / (a) keep people informed; / (b) not use the model to humiliate people; / (c) ensure that no child is harmed.
R keep people informed | F not use the model to humiliate people | F ensure that no child is harmed

You must tell people that they talk to a machine.
R You must tell people that they talk to a machine

Under no circumstances shall the model be used for torture.
F Under no circumstances shall the model be used for torture

In no event may you deploy the model in prisons.
F In no event may you deploy the model in prisons

Any use of the model for torture is prohibited.
F Any use of the model for torture is prohibited

It is against our rules to use the model to torture people.
F It is against our rules to use the model to torture people

The rights granted here do not extend to use in torture.
F The rights granted here do not extend to use in torture

You are not permitted to operate the model in prisons.
F You are not permitted to operate the model in prisons

The licence does not permit use in prisons.
F The licence does not permit use in prisons

If you use the model in a school, you may not use it to grade children.
F If you use the model in a school, you may not use it to grade children

Users agree that they will not use the model to frighten people.
F Users agree that they will not use the model to frighten people

Using the model for hate speech is unacceptable.
F Using the model for hate speech is unacceptable

Stay away from using the model for scams.
F Stay away from using the model for scams

It is not allow to use model for make weapon.
F It is not allow to use model for make weapon

User should not using this model for the purpose of cheat other people.
F User should not using this model for the purpose of cheat other people

Prohibited Uses / You may still use the model for satire.
P You may still use the model for satire

You must not use the model for satire, except: / (a) in schools; / (b) in theaters.
X in schools | X in theaters

Permitted uses / Teaching / Painting
P Teaching | P Painting

You shall not use the model to prevent people from voting.
F You shall not use the model to prevent people from voting

Military use is off limits.
F Military use is off limits

You promise never to use the model against people.
F You promise never to use the model against people

It shall be unlawful under this licence to employ the work in the torment of animals, and no user shall do so.
F It shall be unlawful under this licence to employ the work in the torment of animals, and no user shall do so

Generating images of naked people is not permitted unless they agree.
F Generating images of naked people is not permitted unless they agree

You cannot use the model for blackmail.
F You cannot use the model for blackmail

You shall comply with all laws.
R You shall comply with all laws

The user is obliged not to employ the model for blackmail.
F The user is obliged not to employ the model for blackmail

Blackmail with the help of this model is banned.
F Blackmail with the help of this model is banned

You must always label the pictures that you publish.
R You must always label the pictures that you publish

We forbid blackmail with our model.
F We forbid blackmail with our model

You may not use the model to write mail that people do not want, nor may you help others do so.
F You may not use the model to write mail that people do not want, nor may you help others do so

Do whatever you like, just don't harm people with it.
F Do whatever you like, just don't harm people with it
"""

STATES = """
“Torture” means hurting a prisoner who cannot leave.

The software is provided as it is, and the authors shall not be liable for any damage from its use.

THE SOFTWARE IS PROVIDED WITHOUT ANY WARRANTY, AND IN NO EVENT SHALL THE AUTHORS BE LIABLE FOR ITS USE.

We will not pay for any loss from your use of the model.

This license may not be what you are used to.

Our model was trained on text that must not be shown to children.

Das Modell darf nicht für Folter verwendet werden.

不得将本模型用于酷刑。

Last changed: 3 March 2026

The model can make mistakes when it speaks about people who may not agree.

The licensor reserves the right to limit access for users that harm people.

Thank you for reading.

This policy explains how people use the model and what happens if they do not follow it.

The word “use” includes running, testing and changing the model.

The model may not work in cold weather.

All rights that are not named here stay with the makers.
"""

TERMS = """
You may not remove any copyright notice.
T You may not remove any copyright notice

The name of the laboratory must not be used to endorse products without written permission.
T The name of the laboratory must not be used to endorse products without written permission

You may not sublicense, rent or sell the software.
T You may not sublicense, rent or sell the software

You may not: / (a) remove notices; / (b) sublicense the model; / (c) use the model to harm people.
T remove notices | T sublicense the model | F use the model to harm people

The origin of the software must not be misrepresented.
T The origin of the software must not be misrepresented

You must keep this notice in every copy.
R You must keep this notice in every copy

You may copy and share the work.
P You may copy and share the work

You must not reverse engineer or decompile the program.
T You must not reverse engineer or decompile the program

You may distribute copies provided that You: / (a) give a copy of this license; and / (b) keep all notices.
R give a copy of this license | R keep all notices

You shall not impose further restrictions on the rights granted here.
T You shall not impose further restrictions on the rights granted here
"""

PROSE = """
Be nice. Don't use our voices to fool your grandmother. Sing with them instead.
F Don't use our voices to fool your grandmother

We love teachers and painters. We don't allow people to use the model for scams.
F We don't allow people to use the model for scams

3. Use. You may use the model at home. You must not use it to frighten people.
P You may use the model at home | F You must not use it to frighten people

3. Restrictions. The licensee shall not use the model to frighten people.
F The licensee shall not use the model to frighten people

As set out in section 4(a) and (b), you must not use the model to frighten people.
F As set out in section 4(a) and (b), you must not use the model to frighten people

You must not use the model - however small - to frighten people.
F You must not use the model - however small - to frighten people

You must not use the model in prisons, e.g. to frighten people, i.e. prisoners. You may use it at home.
F You must not use the model in prisons, e.g. to frighten people, i.e. prisoners | P You may use it at home
"""


def examples() -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each text with its clauses: a letter and the words."""
    found = []
    for block in (LISTS, POLARITY, TERMS, PROSE):
        for example in block.strip().split("\n\n"):
            text, clauses = example.split("\n")
            pairs = tuple((clause[0], clause[2:].strip()) for clause in clauses.split(" | "))
            found.append((text.replace(" / ", "\n\n"), pairs))
    found += [(text.replace(" / ", "\n\n"), ()) for text in STATES.strip().split("\n\n")]
    return found
