"""One forecast told in many ways, many ways to say one, each found whole; and sentences near to one that are none."""

from datetime import date

import pytest

from ledger.extract import Request
from ledger.extract.rules import extract

PUBLISHED = date(2024, 5, 8)

TOLD = """
The mayor said WOULD.
The mayor said that WOULD.
The mayor said Friday WOULD.
The mayor said on Friday WOULD.
The mayor said on Friday that WOULD.
The mayor said in a statement WOULD.
The mayor said in a statement that WOULD.
The mayor said in a statement on Friday that WOULD.
The mayor said in a statement on Friday WOULD.
The mayor said late on Friday WOULD.
The mayor said earlier this week that WOULD.
The mayor said this week that WOULD.
The mayor also said WOULD.
The mayor also said that WOULD.
The mayor, Ann Lee, said WOULD.
Ann Lee, the mayor of Oslo, said WOULD.
Ann Lee, the mayor of Oslo, said on Friday that WOULD.
Mayor Ann Lee said WOULD.
WOULD, the mayor said.
WOULD, the mayor said on Friday.
WOULD, said the mayor.
WOULD, said Ann Lee, the mayor.
WOULD, said Ann Lee, the mayor of Oslo, on Friday.
WOULD, according to the mayor.
WOULD, according to a statement by the mayor.
WOULD, according to Ann Lee, the mayor of Oslo.
According to the mayor, WOULD.
According to Ann Lee, the mayor of Oslo, WOULD.
“WILL,” the mayor said.
“WILL,” said the mayor.
“WILL,” said Ann Lee, the mayor of Oslo.
“WILL,” Ann Lee, the mayor of Oslo, said.
“WILL,” Ann Lee, the mayor of Oslo, told reporters on Friday.
“WILL,” he said.
“WILL,” she added.
“WILL,” the mayor told the BBC.
“WILL,” the mayor told the BBC in an interview on Friday.
“WILL,” the mayor tweeted.
“WILL,” the mayor wrote on Twitter.
“WILL,” reads the statement.
“WILL,” the statement reads.
“WILL,” the statement said.
The mayor said: “WILL.”
The mayor added: “WILL.”
The mayor told reporters: “WILL.”
The mayor tweeted: “WILL.”
In a statement, the mayor said: “WILL.”
In a statement on Friday, the mayor said WOULD.
Speaking in Oslo on Friday, the mayor said WOULD.
Speaking to reporters in Oslo, the mayor said that WOULD.
Asked about the delay, the mayor said WOULD.
When asked about the delay, the mayor said WOULD.
The mayor told reporters WOULD.
The mayor told reporters that WOULD.
The mayor told reporters in Oslo WOULD.
The mayor told reporters in Oslo that WOULD.
The mayor told reporters in Oslo on Friday that WOULD.
The mayor told a news conference WOULD.
The mayor told a news conference in Oslo that WOULD.
The mayor told parliament on Friday that WOULD.
The mayor told the news agency that WOULD.
The mayor told the Reuters news agency WOULD.
The mayor told Reuters on Friday WOULD.
The mayor confirmed WOULD.
The mayor confirmed on Friday that WOULD.
The mayor has confirmed that WOULD.
The mayor has said WOULD.
The mayor has said that WOULD.
The mayor announced WOULD.
The mayor announced on Friday that WOULD.
The mayor has announced WOULD.
The mayor insisted WOULD.
The mayor promised WOULD.
The mayor pledged that WOULD.
The mayor vowed WOULD.
The mayor claimed WOULD.
The mayor claims WOULD.
The mayor believes WILL.
The mayor believes that WILL.
The mayor thinks WILL.
The mayor expects WILL.
The mayor hopes WILL.
The mayor predicted WOULD.
The mayor predicted on Friday that WOULD.
The mayor warned WOULD.
The mayor warned on Friday that WOULD.
The mayor noted WOULD.
The mayor noted that WOULD.
The mayor stressed that WOULD.
The mayor explained that WOULD.
The mayor argued that WOULD.
The mayor suggested WOULD.
The mayor indicated that WOULD.
The mayor estimated that WOULD.
The mayor is confident WILL.
The mayor is confident that WILL.
The mayor was confident that WOULD.
The mayor expressed confidence that WOULD.
The mayor expressed hope that WOULD.
The mayor made clear that WOULD.
The mayor made it clear that WOULD.
The mayor reiterated that WOULD.
The mayor acknowledged that WOULD.
The mayor admitted WOULD.
The mayor revealed WOULD.
The mayor disclosed that WOULD.
The mayor declared that WOULD.
The mayor maintained that WOULD.
The mayor assured residents that WOULD.
The mayor informed parliament that WOULD.
The mayor wrote in a letter that WOULD.
The mayor wrote on Facebook that WOULD.
The mayor tweeted that WOULD.
The mayor was quoted as saying WOULD.
The mayor was quoted as saying that WOULD.
The mayor was quoted by the paper as saying that WOULD.
Officials say WILL.
Officials said WOULD.
Officials have said WOULD.
Officials say that WILL.
Experts say WILL.
Experts believe WILL.
Some analysts say WILL.
Analysts at the bank say WILL.
Many analysts expect WILL.
Most economists think WILL.
A spokesman said WOULD.
A spokesman for the mayor said WOULD.
A spokeswoman for the city said that WOULD.
A city official, who asked not to be named, said WOULD.
A senior official, speaking on condition of anonymity, said WOULD.
An official familiar with the plan said WOULD.
One official said WOULD.
One of the officials said WOULD.
Two officials said WOULD.
Sources close to the mayor said WOULD.
People familiar with the matter said WOULD.
The report said WOULD.
The report says WILL.
The report warned that WOULD.
The study found that WOULD.
A new study says WILL.
The ministry said WOULD.
The ministry said in a statement that WOULD.
The company said WOULD.
The company said on its website that WOULD.
The company announced today that WILL.
The government says WILL.
The city council said WOULD.
The BBC reported that WOULD.
The BBC reported on Friday that WOULD.
Reuters reported WOULD.
Local media reported that WOULD.
Local media say WILL.
State media said WOULD.
It was announced that WOULD.
It was announced on Friday that WOULD.
There are fears WILL.
Fears are growing that WILL.
The mayor is sure WILL.
The mayor is optimistic that WILL.
The mayor is hopeful that WILL.
The mayor, meanwhile, said WOULD.
However, the mayor said WOULD.
But the mayor said WOULD.
But WILL, the mayor said.
Meanwhile, WILL.
On Friday, the mayor said WOULD.
Last week, the mayor said WOULD.
Earlier this week, the mayor said WOULD.
Earlier, the mayor said WOULD.
On Friday the mayor said that WOULD.
After the meeting, the mayor said WOULD.
During the meeting, the mayor said WOULD.
At a news conference, the mayor said WOULD.
In an interview with the BBC, the mayor said that WOULD.
In a tweet, the mayor said WOULD.
In a letter to parliament, the mayor said WOULD.
In her speech, the mayor said WOULD.
“It is late,” the mayor said, adding that WOULD.
“It is late,” the mayor said, adding: “WILL.”
“It is late,” the mayor said. “WILL.”
The mayor said it was late, adding that WOULD.
The mayor said it was late and that WOULD.
The mayor said it was late but that WOULD.
The mayor, who took office in May, said WOULD.
The mayor, however, insisted WOULD.
The mayor said he hoped WOULD.
The mayor said she expected that WOULD.
The mayor said she believed WOULD.
The mayor said she was confident WOULD.
The plan means that WILL.
If the money comes, the mayor said, WOULD.
WILL, but it is late.
The work is late, but WILL.
The work is late and WILL.
The work is late, so WILL.
Although the work is late, WILL.
While the work is late, WILL.
Despite the delay, WILL.
Because of the delay, WILL.
As a result, WILL.
""".strip().splitlines()

FORECASTS = """
The bridge is to open in June.
The bridge is due to open in June.
The bridge is set to open in June.
The bridge is expected to open in June.
The bridge is widely expected to open in June.
The bridge is likely to open in June.
The bridge is unlikely to open in June.
The bridge is almost certain to open in June.
The bridge is bound to open in June.
The bridge is scheduled to open in June.
The bridge is planned to open in June.
The bridge is slated to open in June.
The bridge is about to open.
The bridge is on track to open in June.
The bridge is not expected to open before June.
The bridge is not likely to open before June.
The bridge is going to open in June.
The bridge opens in June.
The bridge opens on June 5.
The bridge will likely open in June.
The bridge will probably open in June.
The bridge will not open in June.
The bridge will never open.
The bridge won't open in June.
The bridge should open in June.
The bridge should be open by June.
The bridge should soon be open.
The bridge should now open in June.
The bridge should open in June, two years late.
The bridge should help the town.
The ship is headed to Oslo this month.
The court will decide whether the bridge may open.
Whether they like it or not, the bridge will open in June.
Lower fares should also help the town.
Lower fares should boost sales.
The rain should gradually ease.
The loss should be offset by higher sales.
The bridge could open in June.
The bridge may open in June.
The bridge may not open before June.
The bridge might open in June.
The bridge would open in June under the plan.
The opening of the bridge is expected in June.
The opening of the bridge is scheduled for June.
The opening of the bridge is planned for June.
The opening of the bridge is likely in June.
The opening of the bridge is unlikely before June.
The opening of the bridge is possible in June.
The opening of the bridge is set for June.
The opening of the bridge is slated for June.
The opening of the bridge will take place in June.
The opening of the bridge takes place on June 5.
The opening of the bridge is to take place in June.
The opening of the bridge has been scheduled for June.
The opening of the bridge has been postponed until June.
The opening of the bridge has been delayed until June.
The opening of the bridge has been pushed back to June.
The opening of the bridge was postponed to June.
The city expects the bridge to open in June.
The city expects to open the bridge in June.
The city plans to open the bridge in June.
The city is planning to open the bridge in June.
The city is preparing to open the bridge in June.
The city intends to open the bridge in June.
The city aims to open the bridge in June.
The city hopes to open the bridge in June.
The city hopes the bridge will open in June.
The city has promised to open the bridge in June.
The city has pledged to open the bridge in June.
The city has vowed to open the bridge in June.
The city has agreed to open the bridge in June.
The city is expected to open the bridge in June.
The city is likely to open the bridge in June.
The city announced plans to open the bridge in June.
The city has no plans to open the bridge.
The city does not expect to open the bridge before June.
The city does not plan to open the bridge before June.
The city is confident of opening the bridge in June.
The city predicts growth of 3% next year.
The city expects growth of 3% next year.
Growth is forecast at 3% next year.
Growth is projected to reach 3% next year.
Growth is expected to reach 3% next year.
Growth is seen at 3% next year.
Growth is estimated to reach 3% next year.
Growth is expected to slow to 3% next year from 4% this year.
Growth will slow to 3% next year, the bank forecast.
The bank forecasts that growth will slow to 3% next year.
Analysts expect growth of 3% next year.
Analysts polled by Reuters expect growth of 3% next year.
Economists are predicting growth of 3% next year.
Economists are forecasting that growth will slow next year.
Forecasters expect the storm to hit Oslo on Monday.
The storm is forecast to hit Oslo on Monday.
The storm is heading for Oslo and could hit on Monday.
The storm is expected to make landfall on Monday.
Heavy rain is expected on Monday.
Heavy rain is forecast for Monday.
Heavy rain is likely on Monday.
Temperatures will reach 30 degrees on Monday.
Temperatures are expected to reach 30 degrees.
Up to 30cm of snow is expected.
There will be heavy rain on Monday.
There is a 60% chance of rain on Monday.
There is a chance of rain on Monday.
There is a risk that the river will flood.
There is a risk of floods on Monday.
There could be floods on Monday.
There may be floods on Monday.
There are likely to be floods on Monday.
There are expected to be floods on Monday.
The chances of a deal are slim.
The chances of a deal this year are slim.
A deal is likely.
A deal is unlikely this year.
A deal is possible by June.
A deal is expected within weeks.
A deal is imminent.
A deal is inevitable.
A deal could come as early as June.
A deal could be reached by June.
A deal will be signed in June.
A deal looks likely.
A deal looks unlikely.
A deal seems likely by June.
A deal appears unlikely before June.
A decision is expected on Monday.
A decision is due on Monday.
A decision will be made on Monday.
A decision may come on Monday.
A vote is expected on Monday.
A vote is scheduled for Monday.
A vote is planned for Monday.
A vote is set for Monday.
Talks will resume on Monday.
Talks are due to resume on Monday.
Talks are expected to resume on Monday.
Talks are set to resume on Monday.
Talks are scheduled to resume on Monday.
Talks resume on Monday.
Lee will meet Moe in Oslo on Monday.
Lee is to meet Moe in Oslo on Monday.
Lee is expected to meet Moe in Oslo on Monday.
Lee is scheduled to meet Moe in Oslo on Monday.
Lee is due to meet Moe in Oslo on Monday.
Lee meets Moe in Oslo on Monday.
Lee travels to Oslo on Monday.
Lee is meeting Moe in Oslo on Monday.
Lee will not run for office again.
Lee has said she will not run again.
Lee has announced that she will run for office.
Lee is expected to win the vote.
Lee is tipped to win the vote.
Lee is poised to win the vote.
Lee is favourite to win the vote.
Lee looks set to win the vote.
Lee looks likely to win the vote.
Lee is on course to win the vote.
Lee faces up to ten years in prison if convicted.
Lee could face ten years in prison.
Lee will be sentenced on Monday.
Lee will appear in court on Monday.
Lee is due in court on Monday.
Lee goes on trial on Monday.
Lee returns to court on Monday.
Lee is unlikely to resign.
Lee is under pressure to resign and may go in June.
Lee will become the first woman to lead the bank.
Lee will replace Moe as mayor in June.
Lee will step down in June.
Lee will be replaced by Moe.
Lee takes office on June 5.
Lee will take office on June 5.
Prices will continue to rise.
Prices will keep rising next year.
Prices are set to rise.
Prices are likely to rise further.
Prices are expected to keep rising.
Prices could double by 2030.
Prices may have to rise.
Prices would rise if the deal failed.
Prices will rise if the deal fails.
If the deal fails, prices will rise.
If the deal fails, prices could rise.
If the deal failed, prices would rise.
Unless there is a deal, prices will rise.
Without a deal, prices will rise.
The law will take effect in June.
The law takes effect on June 5.
The law comes into force on June 5.
The law goes into effect on June 5.
The law would ban smoking in bars.
The law will ban smoking in bars from June.
The bill is expected to pass.
The bill is likely to pass the Senate next week.
The bill would cut taxes by 3%.
The bill will be put to a vote next week.
The firm will cut 300 jobs by June.
The firm plans to cut 300 jobs by June.
The firm is to cut 300 jobs.
The firm said it would cut 300 jobs.
The firm expects sales to rise by 3% this year.
The firm expects sales of 3 billion euros this year.
The firm will release the phone in June.
The phone will go on sale in June.
The phone goes on sale on June 5.
The phone will cost 300 euros.
The phone is expected to cost 300 euros.
The phone is rumoured to launch in June.
The phone is expected to be unveiled in June.
The film will be released in June.
The film opens on June 5.
The film is slated for release in June.
The film is due out in June.
The show returns in June.
The match will be played on Monday.
The match takes place on Monday.
The team will play Moss on Monday.
Moe will miss the match with a knee injury.
Moe is expected to be out for six weeks.
The death toll is expected to rise.
The death toll could rise.
The death toll is likely to rise further.
The search will resume on Monday.
The strike will begin on Monday.
The strike begins on Monday.
The strike is due to begin on Monday.
The strike is expected to last three days.
Workers will walk out on Monday.
Workers plan to walk out on Monday.
Workers are threatening to walk out on Monday.
Workers have threatened to walk out on Monday.
The airline will resume flights on Monday.
The airline hopes to resume flights on Monday.
Flights are expected to resume on Monday.
Flights will resume on Monday.
The rocket will lift off on Monday.
The rocket is set to lift off on Monday.
The launch is scheduled for Monday.
The launch is targeted for Monday.
The launch has been rescheduled for Monday.
The probe will reach Mars in June.
The probe is due to reach Mars in June.
The US will impose tariffs on steel from June.
The US threatened to impose tariffs on steel.
China will retaliate if the US imposes tariffs.
China vowed to retaliate.
China has vowed to retaliate if the US imposes tariffs.
Troops will leave by June.
Troops are to leave by June.
Troops are expected to leave by June.
The ceasefire will hold.
The ceasefire is unlikely to hold.
The ceasefire is due to start on Monday.
The war will not end this year.
The war could drag on for years.
The war will be over by June.
More than 3,800 homes will be built by June.
Those who refused to leave will be moved in June.
Talks on a loan should wrap up within a month.
There should be a result by Friday.
The low looks like arriving on Friday.
The sailing has been put back to Friday.
We see growth in every part of the business by June.
The board puts this year's harvest at 520 million tonnes.
The firm reports on May 22.
The council publishes its report on May 30.
Leaders of the union gather in Brussels on Friday.
Silver should continue to rise.
Another increase is in the pipeline.
The policymakers have pencilled in another hike this year.
Traders now price in two cuts by June.
The firm has no intention of closing the plant.
The cap enters into force on 1 June.
The last three reactors go offline on 15 June.
Bills should be about 20 per cent lower by June.
We have signed contracts that will cover us until 2026.
The August report has the rate peaking at 4% in September.
The cut ought to make imports cheaper.
The reactor is supposed to restart in June.
""".strip().splitlines()

NO_FORECASTS = """
The bridge opened in June last year.
The bridge was opened by the mayor on Monday.
The bridge has been open since June.
The bridge had been expected to open in 2019.
The bridge was expected to open in 2019 but was delayed.
The bridge was supposed to open in 2019.
The bridge was due to open last June.
The bridge was to have opened in June.
The bridge would have opened in June if the money had come.
The bridge could have opened in June.
The bridge might have opened in June.
The bridge may have been damaged.
The bridge must have been damaged.
The bridge can carry 300 cars an hour.
The bridge could carry 300 cars an hour in the 1950s.
The bridge used to open at dawn.
The bridge would open at dawn every day in those years.
The bridge is open.
The bridge is opened by the mayor every year.
The bridge often opens late.
The bridge usually opens at nine.
Will the bridge open in June?
When will the bridge open?
Could the bridge open in June?
It is not clear when the bridge will open.
It is not clear whether the bridge will open.
It is unclear if the bridge will open in June.
It remains to be seen whether the bridge will open.
He asked when the bridge would open.
He asked whether the bridge would open in June.
She did not say when the bridge would open.
She declined to say whether the bridge would open.
She denied that the bridge would open.
She refused to say if the bridge would open.
She wondered whether the bridge would open.
Nobody knows when the bridge will open.
Had the money come, the bridge would have opened.
Had the money come, the bridge would be open.
If the money had come, the bridge would be open now.
If I were the mayor, I would open the bridge.
If he had won, prices would have risen.
She knew that the bridge would open.
She realised the bridge would never open.
He thought he would die.
They hoped it would be a good year, but it was not.
She wanted the bridge to open.
She had hoped to be there.
She had planned to travel to Oslo on Monday.
He was about to leave when the phone rang.
He was going to leave when the phone rang.
He could not find his keys.
He could hardly believe it.
They could not reach the house.
It could not be confirmed.
The report could not be verified.
Lee could not be reached for comment.
Lee would not comment.
Lee would not say who paid.
Lee will not be drawn on the matter.
Lee is known for her will.
Lee signed her will in June.
Will Smith won the award.
Will Smith will.
May is the month of rain.
In May the rain came.
On May 5 the rain came.
Theresa May met the king.
Theresa May said on Monday the talks were good.
The might of the army was broken.
The forecast was wrong.
The forecast for Monday was wrong.
The weather forecast is read at nine.
The plan was dropped.
The plans were dropped on Monday.
The schedule was changed.
The hope is gone.
There was no hope of rescue.
There was hope in the room.
He expected nothing.
As expected, the bill passed.
The bill passed, as expected.
Sales were higher than expected.
Sales rose less than expected.
The expected rain did not come.
The likely cause was a gas leak.
The likely winner was Lee.
It was likely a gas leak.
It was probably a gas leak.
The fire was probably set.
Police believe the fire was set.
Police think the man fled.
Experts believe the stone is old.
Experts estimate that the stone is 300 years old.
Some 300 people are estimated to have died.
At least 300 people are thought to have died.
He is believed to be in Oslo.
He is thought to have fled.
He is said to be ill.
It is feared that 30 people have died.
She once predicted the fall of the bank.
He warned them not to go.
He was warned not to go.
She vowed revenge in 2010.
She promised in 2010 to cut taxes.
The law says drivers must stop.
Drivers should stop at the sign.
They should resign by Friday.
They should soon resign.
The law should be changed by June.
Ann Lee should help them.
You should help them.
The bridge should have opened in June.
We should not expect miracles.
You should always stop at the sign.
He is doing the things he said he would do.
As it became clear that the town would fall, people left.
The best way of doing this would be to wait.
The company seemed on course for a profit.
She worked on several projects at the port.
Most of the exports are to China.
She is seen here with her sons.
Women are five times more likely to die than men.
They met the would-be dictator.
The law helps firms that work on road projects to get a better price.
Once a month, a group of tourists visits the market.
They have scrapped plans to open a bridge.
Doctors have warned about the dangers of drinking.
A plane about to leave Oslo had to be stopped.
The families are still to receive an apology.
We committed to native title.
The police have ruled out terrorism.
The plan calls for an end to violence.
She doubts the government's will to act.
You must be 18 to vote.
You may be asked for proof of age.
You can buy tickets at the door.
Visitors can see the tower from the bridge.
Smoking can cause cancer.
Earthquakes can happen at any time.
Dogs can be taught to sing.
I would like to thank you all.
I would say it was a good day.
I would never do that.
I would not want to be him.
I will never forget that day.
I will say this: it was good.
I wish you would go.
I wish I could go.
I think he is right.
I think it was good.
I believe in God.
Let us hope so.
He is going to school in Oslo.
She is going to the shop.
They are going through hard times.
He was going through hard times.
The road is bound by walls.
The train is due to a fault late.
The delay is due to snow.
The delay was due to heavy snow.
The deaths were due to smoke.
The man died due to a lack of care.
The table was set for two.
The film is set in Oslo.
The film is set in Oslo in 1945.
The story is set to music.
The aim is to help the poor.
The goal was to cut costs.
Her job is to count cars.
The trick is to wait.
The point is to win.
He is to blame.
There is little to see.
She has to go.
She had to go on Monday.
They have to pay tax.
They were to pay tax.
It takes time to heal.
It is time to go.
He is likeable and likely rich.
He said that he was tired.
She said the talks were good.
She said on Monday that the talks had ended.
They agreed on the terms last week.
They agreed to meet and met in May.
The two sides agreed to a truce in 2015.
They decided to stay.
He chose to go.
They tried to leave.
They failed to agree.
They managed to win.
He offered to help.
He refused to leave.
He threatened a guard with a knife.
He intended no harm.
He did not intend to hurt her.
Her intention was good.
Their intentions were clear.
The project cost 3 million euros.
The projects were good.
Sales are seen as weak.
She sees a doctor once a week.
He sees the problem.
They see no problem.
He saw growth of 3% last year.
Growth was 3% last year.
Growth slowed to 3% last year from 4%.
Prices rose by 3% in May from a year earlier.
The index closed at 300.
The shop closes at nine every day.
The museum opens daily at nine.
The show starts at eight on weekdays.
The term begins each September.
""".strip().splitlines()

EXPECTING = """
economists expect
a growing majority expect
they expect
most analysts now expect
the other 11 expect
two of them expect
60 percent of respondents expect
investors still expect
it continues to expect
the bank projects
analysts are projecting
markets expect
they anticipate
""".strip().splitlines()


def quotes(text: str) -> list[str]:
    return [candidate.quote for candidate in extract(Request(text, PUBLISHED, [])).candidates]


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize(
    ("subject", "verb", "rest"),
    [
        ("the bridge", "open", "in June"),
        ("a new round of talks", "begin", "within weeks"),
        ("more than 3,800 homes", "open", "in June"),
    ],
)
def test_a_forecast_is_found_without_who_said_it(told: str, subject: str, verb: str, rest: str) -> None:
    form = "WILL" if "WILL" in told else "WOULD"
    forecast = f"{subject} {form.lower()} {verb} {rest}"
    [quote] = quotes(told.replace(form, forecast))
    assert quote.rstrip(",.") == forecast


@pytest.mark.parametrize("expecting", EXPECTING)
@pytest.mark.parametrize(
    "telling",
    [
        "",
        "A survey shows ",
        "A poll showed on Friday that ",
        "The bank said ",
        "Officials say ",
        "Ann Lee said on Monday that ",
        "The data suggest ",
    ],
)
def test_what_others_are_said_to_expect_is_found(telling: str, expecting: str) -> None:
    for expected in ("a first rate cut in June", "prices to fall by 5 percent", "inflation at 3 percent this year"):
        [quote] = quotes(f"{telling}{expecting} {expected}.")
        assert quote.rstrip(".").endswith(expected)


@pytest.mark.parametrize("forecast", FORECASTS)
def test_a_forecast_is_found_in_any_form(forecast: str) -> None:
    bare = forecast.rstrip(".")
    for text in (forecast, f"“{bare},” the mayor said.", f"The mayor said: “{forecast}”"):
        [quote] = quotes(text)
        assert quote.rstrip(",.") in bare


@pytest.mark.parametrize("told", NO_FORECASTS)
def test_what_is_no_forecast_is_none_in_any_form(told: str) -> None:
    quoted = told[:-1] + "," if told.endswith(".") else told
    for text in (told, f"“{quoted}” the mayor said.", f"The mayor said: “{told}”"):
        assert not quotes(text)
