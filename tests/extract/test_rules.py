"""The built-in extractor finds what people forecast, says whose it is, and leaves the rest alone."""

import time
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger import reference
from ledger.extract import Candidate, Request
from ledger.extract.rules import AUTHOR, extract
from ledger.vocabulary import Act
from ledger.windows import Event

SAID = date(2024, 11, 6)
INAUGURATION = Event("inauguration", "US presidential inauguration 2025", date(2025, 1, 20), (
    "inauguration", "Trump's inauguration", "Trump takes office", "new president takes office",
    "new administration takes office",
))  # fmt: skip


def found(text: str) -> list[Candidate]:
    return extract(Request(text, SAID, [INAUGURATION])).candidates


def only(text: str) -> Candidate:
    [candidate] = found(text)
    assert text[candidate.start : candidate.end] == candidate.quote
    return candidate


# --- who says what --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "speaker", "source_class"),
    [
        (
            "The talks will resume, a Russian diplomat said.",
            "The talks will resume",
            "a Russian diplomat",
            "official:diplomat",
        ),
        (
            "A Russian diplomat said that the talks will resume.",
            "the talks will resume.",
            "A Russian diplomat",
            "official:diplomat",
        ),
        (
            "“The talks will resume,” said the Russian diplomat, who smiled.",
            "The talks will resume",
            "the Russian diplomat",
            "official:diplomat",
        ),
        (
            "According to a bank economist, prices will fall.",
            "prices will fall.",
            "a bank economist",
            "analyst:economist",
        ),
        ("Prices will fall, according to one analyst.", "Prices will fall", "one analyst", "analyst"),
        (
            "Ann Lee, an analyst at a bank, said prices will fall.",
            "prices will fall.",
            "Ann Lee, an analyst at a bank",
            "analyst",
        ),
        (
            "The bank’s chief economist, Ann Lee, said prices will fall.",
            "prices will fall.",
            "Ann Lee",
            "analyst:economist",
        ),
        (
            "“Prices,” an official said, “will fall in the end.”",
            "will fall in the end.",
            "an official",
            "official:government",
        ),
        ("Prices will fall in the end.", "Prices will fall in the end.", AUTHOR, "media"),
        ("Moscow believes that the talks will resume.", "the talks will resume.", "Moscow", "official:government"),
        (
            "Another official was glad: “Prices will fall.”",
            "Prices will fall.",
            "Another official",
            "official:government",
        ),
        (
            "The majority of the outlet’s sources in the government agreed that there is a chance for peace.",
            "there is a chance for peace.",
            "The majority of the outlet’s sources in the government",
            "official:government",
        ),
        (
            "It was news to an analyst at Big Bank who predicts that prices will fall.",
            "prices will fall.",
            "an analyst at Big Bank",
            "analyst",
        ),
        (
            "Ann Lee, an economist, who predicts that prices will fall, won the race.",
            "prices will fall",
            "Ann Lee, an economist",
            "analyst:economist",
        ),
        (
            "The bill will pass, said de facto law minister Ann Lee.",
            "The bill will pass",
            "de facto law minister Ann Lee",
            "official:government",
        ),
        (
            "Bank analysts in an email to the paper said prices will fall.",
            "prices will fall.",
            "Bank analysts",
            "analyst",
        ),
        ("The firm, however, said it will stay.", "it will stay.", "The firm", "business"),
        (
            "They agreed on it; the army will leave, Ann Lee reported after talks.",
            "the army will leave",
            "Ann Lee",
            "unclassified",
        ),
        (
            "But experts say before that relief comes, it will snow.",
            "before that relief comes, it will snow.",
            "experts",
            "analyst",
        ),
        ("The mayor was glad, telling the paper he will stay.", "he will stay.", "The mayor", "official:government"),
        (
            "The war will go on for years, say many analysts.",
            "The war will go on for years",
            "many analysts",
            "analyst",
        ),
        ("A deal is likely, the News Agency reported on Monday.", "A deal is likely", "the News Agency", "media"),
        ("He says officers are now convinced they will lose.", "they will lose.", "officers", "official:military"),
        (
            "The mayor met the crowd, assuring it that he will stay.",
            "he will stay.",
            "The mayor",
            "official:government",
        ),
        ("The US said it will withdraw.", "it will withdraw.", "The US", "official:government"),
        (
            "Officials are “increasingly worried that it will fail”.",
            "it will fail",
            "Officials",
            "official:government",
        ),
        ("She is “confident” the deal will be done.", "the deal will be done.", "She", "unclassified"),
        ("Polls show the party will lose its majority.", "the party will lose its majority.", "Polls", "crowd"),
        (
            "“Many are buried,” according to the Red Cross spokesman Diego Lee who says the toll is likely to rise.",
            "the toll is likely to rise.",
            "the Red Cross spokesman Diego Lee",
            "organization",
        ),
        ("Some sources indicate it could be late.", "it could be late.", "Some sources", "unclassified"),
        (
            "A major airline has warned passengers its flights could be late.",
            "its flights could be late.",
            "A major airline",
            "business",
        ),
        (
            "The firm sent emails overnight saying flights will be late.",
            "flights will be late.",
            "The firm",
            "business",
        ),
        (
            "The president told U.S. lawmakers on Friday he and she will leave.",
            "he and she will leave.",
            "The president",
            "official:government",
        ),
        (
            "Also on Monday, the Research Institute said prices will fall.",
            "prices will fall.",
            "the Research Institute",
            "analyst",
        ),
        ("Investors, nonetheless, say that prices will fall.", "prices will fall.", "Investors", "business:finance"),
        (
            "Ann Lee said in a CNN report Saturday it would take three months.",
            "it would take three months.",
            "Ann Lee",
            "unclassified",
        ),
        (
            "The firm announced it, after earlier saying it would issue a tally.",
            "it would issue a tally.",
            "The firm",
            "business",
        ),
        ("She pointed to data indicating that prices will fall.", "prices will fall.", "data", "unclassified"),
        (
            "BA’s chief executive, Jon Moe, met the judge. Moe said it will fly.",
            "it will fly.",
            "Moe",
            "business:executive",
        ),
        (
            "Ann Lee has left. Speaking on BBC radio, Ann Lee said it will fly.",
            "it will fly.",
            "Ann Lee",
            "unclassified",
        ),
        (
            "It will get worse, said weather.com meteorologist Ann Lee.",
            "It will get worse",
            "weather.com meteorologist Ann Lee",
            "analyst",
        ),
        (
            "Bob Day, an editor, lives in Oslo and is forecasting that prices will fall.",
            "prices will fall.",
            "Bob Day",
            "media",
        ),
        (
            "NASA and SpaceX moved the launch. SpaceX intends to recover the booster.",
            "SpaceX intends to recover the booster.",
            "SpaceX",
            "business",
        ),
        (
            "They are a likely target of rebels who believe the force will attack.",
            "the force will attack.",
            "rebels",
            "armed-group",
        ),
        (
            "The troops will leave in May, Gen. Ann Lee told reporters.",
            "The troops will leave in May",
            "Gen. Ann Lee",
            "official:military",
        ),
        (
            "It is expected to fall, the agency announced Thursday.",
            "It is expected to fall",
            "the agency",
            "official:government",
        ),
        (
            "The weather office’s warning reads: “It will rain.”",
            "It will rain.",
            "The weather office",
            "official:government",
        ),
        (
            "A warning was out, with the weather office stating: “It will rain.”",
            "It will rain.",
            "the weather office",
            "official:government",
        ),
        (
            'The weather office\'s warning reads: "It will rain."',
            "It will rain.",
            "The weather office",
            "official:government",
        ),
        (
            "Russia may supply four ships in 2018, Industry and Trade Minister Ann Lee said.",
            "Russia may supply four ships in 2018",
            "Industry and Trade Minister Ann Lee",
            "official:government",
        ),
        (
            "The mayor told reporters on Friday the bridge will open in June.",
            "the bridge will open in June.",
            "The mayor",
            "official:government",
        ),
        (
            "Trucks will drive by May, executives at three start-ups said this week, a date that few believe.",
            "Trucks will drive by May",
            "executives at three start-ups",
            "business:executive",
        ),
        (
            "The plan is doomed to fail, warned its leader.",
            "The plan is doomed to fail",
            "its leader",
            "official:government",
        ),
        ("It will be late, the bank repeated.", "It will be late", "the bank", "business:finance"),
        ("Prices will fall, the bank estimates, by 2%.", "Prices will fall", "the bank", "business:finance"),
        ("Diplomats admit that it may fail.", "it may fail.", "Diplomats", "official:diplomat"),
        ("Prices will fall in May, say experts.", "Prices will fall in May", "experts", "analyst"),
        ("A trader worried aloud that it could fail.", "it could fail.", "A trader", "business:finance"),
        ("Sterling could fall, the bank has warned clients.", "Sterling could fall", "the bank", "business:finance"),
        ("Lee puts the odds of a deal at 40%.", "the odds of a deal at 40%.", "Lee", "unclassified"),
        ("Asked on a show in Oslo, he said it will rain.", "it will rain.", "he", "unclassified"),
        (
            "Hong Kong's observatory has raised the alert. It said winds could rise.",
            "winds could rise.",
            "Hong Kong's observatory",
            "unclassified",
        ),
        ("“It will end,” countered Jo Smith at Acme.", "It will end", "Jo Smith at Acme", "unclassified"),
        (
            "Sales rose in May, and Acme's chairman, Jo Smith, warned that they will fall.",
            "they will fall.",
            "Jo Smith",
            "business:executive",
        ),
        (
            "Ming-Chi Kuo, an analyst in Taipei, wrote that sales will fall.",
            "sales will fall.",
            "Ming-Chi Kuo, an analyst in Taipei",
            "analyst",
        ),
        ("The mayor has sworn that it will open.", "it will open.", "The mayor", "official:government"),
        (
            "It will need years; the cause, officers in Oslo said, was rain.",
            "It will need years",
            "the author",
            "media",
        ),
        (
            "It may work for a year, a Western official assessed.",
            "It may work for a year",
            "a Western official",
            "official:government",
        ),
        (
            "The club's director, Jo Smith, expects it to last.",
            "The club's director, Jo Smith, expects it to last.",
            "Jo Smith",
            "organization",
        ),
        (
            "Acme's Jo Smith — who founded it — is wary; he merely doubts that sales will rise.",
            "he merely doubts that sales will rise.",
            "Acme's Jo Smith",
            "unclassified",
        ),
        (
            "Jo Smith puts the likelihood of a war at “well below ten percent.”",
            "the likelihood of a war at “well below ten percent.”",
            "Jo Smith",
            "unclassified",
        ),
        ("In the opinion of most analysts, it will last.", "it will last.", "most analysts", "analyst"),
        ("- Some officials argued that it could begin.", "it could begin.", "Some officials", "official:government"),
        ("Council members judged that it would rise.", "it would rise.", "Council members", "organization"),
        ("It will be lost, the agency has calculated.", "It will be lost", "the agency", "official:government"),
        ("“It will end,” sighed Jo Smith, an activist.", "It will end", "Jo Smith, an activist", "organization"),
        ("“It will end,” Jo Smith sighed.", "It will end", "Jo Smith", "unclassified"),
        ("Lee told a trade show in Taipei last week that it would end.", "it would end.", "Lee", "unclassified"),
        (
            "It may start as early as June, two sources told Reuters.",
            "It may start as early as June",
            "two sources",
            "unclassified",
        ),
        (
            "Clinic cardiologist Ann Lee wants to see it: “It'll sink the drug.”",
            "It'll sink the drug.",
            "Clinic cardiologist Ann Lee",
            "unclassified",
        ),
        (
            "The lira is not going to rally, traders say; exporters howl.",
            "The lira is not going to rally",
            "traders",
            "business:finance",
        ),
        (
            "The race could undo the austerity plan behind the bailout.",
            "The race could undo the austerity plan behind the bailout.",
            "the author",
            "media",
        ),
        (
            "Twelve of the fifteen analysts polled see no change this month.",
            "Twelve of the fifteen analysts polled see no change this month.",
            "Twelve of the fifteen analysts polled",
            "analyst",
        ),
        (
            "Rain will hit Porto and bring floods to Faro, Evora and Lagos, the weather bureau said.",
            "Rain will hit Porto and bring floods to Faro, Evora and Lagos",
            "the weather bureau",
            "official:government",
        ),
        (
            "Facing defeat, Prime Minister Ann Lee on Monday put off a vote, saying she would go back to the leaders.",
            "she would go back to the leaders.",
            "Prime Minister Ann Lee",
            "official:government",
        ),
        (
            "Experts say additional proposed tariffs would likely lower growth.",
            "additional proposed tariffs would likely lower growth.",
            "Experts",
            "analyst",
        ),
        (
            "“It will open markets,” U.S. Trade Representative Ann Lee said.",
            "It will open markets",
            "U.S. Trade Representative Ann Lee",
            "official:government",
        ),
        (
            "It was a boost for Ann Lee, who has repeatedly promised to stop the wars.",
            "has repeatedly promised to stop the wars.",
            "Ann Lee",
            "unclassified",
        ),
        (
            "Analysts late on Tuesday predicted the storm would turn north.",
            "the storm would turn north.",
            "Analysts",
            "analyst",
        ),
        (
            "Judiciary Committee Chairman Tom Hill said the hearings will last three days.",
            "the hearings will last three days.",
            "Judiciary Committee Chairman Tom Hill",
            "official:legislator",
        ),
        (
            "A minister said on Thursday, July 25, that the talks could begin, Reuters reported.",
            "the talks could begin",
            "A minister",
            "official:government",
        ),
        (
            "A minister told the paper on Sept. 9, 2024, that the talks could begin, Reuters reported.",
            "the talks could begin",
            "A minister",
            "official:government",
        ),
        (
            "A minister told the paper on Sept. 9 they will begin.",
            "they will begin.",
            "A minister",
            "official:government",
        ),
        (
            "A diplomat confirmed to Reuters that Lee will join them.",
            "Lee will join them.",
            "A diplomat",
            "official:diplomat",
        ),
        ("But last week Ramon said it could last two years.", "it could last two years.", "Ramon", "unclassified"),
        ("Lee notes, however, that support may grow.", "support may grow.", "Lee", "unclassified"),
        ("The company announced at 4 p.m. that it will move.", "it will move.", "The company", "business"),
        (
            "“We are trying to reach a solution in all disputed issues and the texts will be ready by May,” Lee said.",
            "the texts will be ready by May",
            "Lee",
            "unclassified",
        ),
        ("According to Ann Lee, who lives in Oslo, it will rain.", "it will rain.", "Ann Lee", "unclassified"),
        ("Hill goes on to speculate it will rain.", "it will rain.", "Hill", "unclassified"),
        ("The state no longer predicts it will rain.", "it will rain.", "The state", "unclassified"),
        (
            "When the shop opens, don't expect a strike.",
            "When the shop opens, don't expect a strike.",
            "the author",
            "media",
        ),
        (
            "While we agree on it, we doubt that it will be cut as far as it hopes.",
            "we doubt that it will be cut as far as it hopes.",
            "the author",
            "media",
        ),
        ("In a post on Twitter, Hill added: “It will rain.”", "It will rain.", "Hill", "unclassified"),
        ("It will pass the senate, Hill said.", "It will pass the senate", "Hill", "unclassified"),
        (
            "After talks with the president, Mayor Hill said it will rain.",
            "it will rain.",
            "Mayor Hill",
            "official:government",
        ),
        ("The envoy to Oslo, Ann Hill told the BBC it will rain.", "it will rain.", "Ann Hill", "official:diplomat"),
        (
            "Stocks will fall, officials and traders say.",
            "Stocks will fall",
            "officials and traders",
            "business:finance",
        ),
        ("Director of Air Studies, Ann Hill said it will rain.", "it will rain.", "Ann Hill", "analyst"),
        ("Rain fell in the United States. “It will rain,” he said.", "It will rain", "he", "unclassified"),
        (
            "Rebels fighting the president say it will fail.",
            "it will fail.",
            "Rebels fighting the president",
            "armed-group",
        ),
        (
            "The minister has already promised that it will open.",
            "it will open.",
            "The minister",
            "official:government",
        ),
        ("One thing is certain: rents will rise.", "rents will rise.", "the author", "media"),
        (
            "Oslo has warned, in a letter to the army, that it will rain.",
            "it will rain.",
            "Oslo",
            "official:government",
        ),
    ],
)
def test_the_speaker_is_named_before_after_or_inside(text: str, quote: str, speaker: str, source_class: str) -> None:
    candidate = only(text)
    assert (candidate.quote, candidate.speaker, candidate.source_class) == (quote, speaker, source_class)


@pytest.mark.parametrize(
    ("text", "speaker", "source_class"),
    [
        ("A senior banker said prices fell. He added that they will rise.", "A senior banker", "business:finance"),
        ("Lee, a minister, said Russia told them so. He said it will fail.", "Lee, a minister", "official:government"),
        ("Lee, a minister, came. The firm said it lost. He said it will fail.", "He", "unclassified"),
        (
            "Two diplomats met us. The diplomats said little. They said the talks will fail.",
            "The diplomats",
            "official:diplomat",
        ),
        (
            "It was late, said a Russian diplomat. The diplomat said that talks will resume.",
            "a Russian diplomat",
            "official:diplomat",
        ),
        (
            "Israeli Defense Minister Amir Peretz came. Mr. Peretz said the troops will leave.",
            "Peretz",
            "official:government",
        ),
        (
            "Russian officials are pleased. One source noted that talks will resume.",
            "One source",
            "official:government",
        ),
        ("“It is late,” an analyst said. “Prices will fall.”", "an analyst", "analyst"),
        (
            "It was late, the law minister Ann Lee said. Lee said it will rain.",
            "the law minister Ann Lee",
            "official:government",
        ),
        ("Prices will fall, Lee said. The mayor Ann Lee spoke on Friday.", "Lee", "official:government"),
        (
            "It is late, an economist said. It is, analysts said. He said rates will fall.",
            "an economist",
            "analyst:economist",
        ),
        (
            "The bank fell, the bank said. It is late, an analyst said. It expects rates to fall.",
            "the bank",
            "business:finance",
        ),
        (
            "Tom Hill spoke. It is late, Tom Hill said. Ann Lee held a meeting, in which she said it will rain.",
            "Ann Lee",
            "unclassified",
        ),
        (
            'Ann Lee, the mayor, spoke on Monday. "We are going to win this," she said.',
            "Ann Lee",
            "official:government",
        ),
        ("Tom Hill spoke on Monday. “Ann Lee will win the seat,” he said.", "Tom Hill", "unclassified"),
        (
            "Ann Lee, the mayor, spoke on Monday. “It is late. We are going to win this,” she said.",
            "Ann Lee",
            "official:government",
        ),
        (
            "The bank fell, Acme said. Ann Edwards, an analyst, said it fell. He said it will rise.",
            "Ann Edwards, an analyst",
            "analyst",
        ),
        (
            "Yu Wei, an analyst at a bank, saw the figures and said little. Later, Yu said rates will rise.",
            "Yu Wei",
            "analyst",
        ),
        ("The bill was sent to Kentucky Gov. Ann Lee. Lee said prices will rise.", "Lee", "official:government"),
        (
            "The case is with the minister of state for roads Ann Lee. “Prices will rise,” Lee said.",
            "Lee",
            "official:government",
        ),
        (
            "The minister for trade and roads, Ann Lee, said prices will rise.",
            "Ann Lee",
            "official:government",
        ),
        (
            "The mayor met the minister for trade and roads, Ann Lee, on Monday. “Prices will rise,” Lee said.",
            "Lee",
            "official:government",
        ),
        (
            "Ann Lee says the port is full. “It is late. More ships will come.” Tom Hill said it is not.",
            "Ann Lee",
            "unclassified",
        ),
        (
            'Ann Lee said: "The port is full. "More ships will come." Tom Hill said it is not.',
            "Ann Lee",
            "unclassified",
        ),
        ("Ann Lee, the mayor, said little. Tom Hill, too, is confident prices will rise.", "Tom Hill", "unclassified"),
        (
            "A survey of 60 economists shows a growing majority expect a rate cut in December.",
            "a growing majority",
            "analyst:economist",
        ),
        ("After 2030, states that have lost money will get more.", "the author", "media"),
        ("The weather office issued a warning that it will rain.", "The weather office", "official:government"),
        ("The ministry has announced big plans to open a bridge in May.", "The ministry", "official:government"),
        ("The ministry said on Friday that internal stresses will end it.", "The ministry", "official:government"),
        ("According to U.S. officials, prices will rise.", "U.S. officials", "official:government"),
        ("Japan and China said prices will rise.", "Japan and China", "official:government"),
        (
            "Sadly, the ministry has lost money, promising that prices will rise.",
            "the ministry",
            "official:government",
        ),
        (
            "“No,” said analyst Ann Lee. Professor Jo Smith gives it one year. “It will fail,” she said.",
            "Professor Jo Smith",
            "analyst:academic",
        ),
        (
            "“No,” said analyst Ann Lee. Mayor Jo Smith has won, Lee noted. She said it will rain.",
            "analyst Ann Lee",
            "analyst",
        ),
        (
            "“No,” said analyst Ann Lee. Oslo won, and its mayor Jo Smith is glad. “It will rain,” she said.",
            "mayor Jo Smith",
            "official:government",
        ),
        (
            "Acme's chairman, Jo Smith, said sales fell. Smith said they will rise.",
            "Jo Smith",
            "business:executive",
        ),
        (
            "“No,” said a driver. Diplomats in Oslo call it slim. They think it will rain.",
            "Diplomats in Oslo",
            "official:diplomat",
        ),
        ("Jo Smith, who founded the company, has said he is confident that it will rain.", "Jo Smith", "business"),
        (
            "“No,” Jo Smith, head of the union, told a crowd. He hoped that it would rain.",
            "Jo Smith, head of the union",
            "organization",
        ),
        (
            "“Yes,” said coach Ann Lee. Former defender Jo Smith is not so sure. He reckons it will end.",
            "Former defender Jo Smith",
            "unclassified",
        ),
        (
            "“No,” said analyst Ann Lee. Mayor Jo Smith was glad. “It is open,” she said. It may rain, she added.",
            "Mayor Jo Smith",
            "official:government",
        ),
        (
            "Over 100 companies, including Acme, called for a stop to the AI Act. They warn it could hurt them.",
            "Over 100 companies",
            "business",
        ),
        (
            "Days after Iran voted, positive signs were seen this week signaling that a deal could be reached.",
            "the author",
            "media",
        ),
    ],
)
def test_pronouns_and_short_descriptions_mean_who_was_described(text: str, speaker: str, source_class: str) -> None:
    candidate = only(text)
    assert (candidate.speaker, candidate.source_class) == (speaker, source_class)


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("A banker was quoted by the paper as saying prices will fall.", "prices will fall.", "A banker"),
        ("A banker has told colleagues prices will fall.", "prices will fall.", "A banker"),
        ("A banker told the commission that prices will fall.", "prices will fall.", "A banker"),
        ("The bank on Thursday said prices will fall.", "prices will fall.", "The bank"),
        ("The bank said last night prices will fall.", "prices will fall.", "The bank"),
        ("The bank said Friday would be a hard day.", "Friday would be a hard day.", "The bank"),
        ("The bank said the data could change that view.", "the data could change that view.", "The bank"),
        ("The bank famously said prices will fall.", "prices will fall.", "The bank"),
        (
            "The agency, part of the ministry, said prices will fall.",
            "prices will fall.",
            "The agency, part of the ministry",
        ),
        ("The bank has sold two ships and says prices will fall.", "prices will fall.", "The bank"),
        ("Most traders agree prices will fall.", "prices will fall.", "Most traders"),
        ("Ann Lee — who was in Paris — said prices could fall.", "prices could fall.", "Ann Lee"),
        ("A survey of shops showed prices will fall.", "prices will fall.", "A survey of shops"),
        ("The bank noted that retailers say prices will fall.", "prices will fall.", "retailers"),
        (
            "According to the head of the bank the firm's owners may face fines.",
            "the firm's owners may face fines.",
            "the head of the bank",
        ),
        ("He claimed they would not harm anybody: “It is our law.”", "they would not harm anybody", "He"),
        (
            "It is small, he said — and the lack of snow suggests that prices will fall.",
            "prices will fall.",
            "the lack of snow",
        ),
        (
            "The firm, which called it “early,” said in its note that it will sell the ship.",
            "it will sell the ship.",
            "The firm",
        ),
        (
            "The talks will go on in June, the envoy Ann Lee was reported as saying.",
            "The talks will go on in June",
            "the envoy Ann Lee",
        ),
        ("Prices fell in May and the bank said rates will rise.", "rates will rise.", "the bank"),
        (
            "The office is closed and a spokesman said the shop will open in May.",
            "the shop will open in May.",
            "a spokesman",
        ),
        ("The minister, speaking in Brussels, said growth would slow.", "growth would slow.", "The minister"),
        ("The report, published on Monday, said seas would rise.", "seas would rise.", "The report"),
        ("Speaking in Berlin, the chancellor said the law would pass.", "the law would pass.", "the chancellor"),
        ("The rebels are unlikely to leave, analysts say.", "The rebels are unlikely to leave", "analysts"),
        ("The drug might be sold in May, researchers hope.", "The drug might be sold in May", "researchers"),
        ("He said he doubted that the talks would succeed.", "he doubted that the talks would succeed.", "he"),
        (
            "Ann Lee is not convinced that prices will fall.",
            "Ann Lee is not convinced that prices will fall.",
            "Ann Lee",
        ),
        (
            "A bridge expected to cost less will open in May.",
            "A bridge expected to cost less will open in May.",
            AUTHOR,
        ),
        ("In a report the bank said that prices will fall.", "prices will fall.", "the bank"),
        ("On Friday Minister Max Ek said that prices will fall.", "prices will fall.", "Minister Max Ek"),
        ("The bank met the farmers on Monday and also warned that prices will fall.", "prices will fall.", "The bank"),
        ("He sent a letter stating that prices will fall.", "prices will fall.", "a letter"),
        ("Sales fell, with the owner saying she will sell the shop.", "she will sell the shop.", "the owner"),
        ("The office is calling it “grave,” saying that it will rain.", "it will rain.", "The office"),
        (
            "Max Ek, a vet in Perth, Australia hopes that it will rain.",
            "it will rain.",
            "Max Ek, a vet in Perth, Australia",
        ),
        ("Max Ek, who met Ann Lee, Leo Ley and Jo Day, said it will rain.", "it will rain.", "Max Ek"),
        ("He says “I think it will rain in the north”.", "I think it will rain in the north", "He"),
        (
            "As a result, the owner plans on selling both ships, the Vela being one.",
            "the owner plans on selling both ships, the Vela being one.",
            "the owner",
        ),
        ("The proposed route will cross the river.", "The proposed route will cross the river.", AUTHOR),
        ("The child has a disease called gout and is likely to die.", "is likely to die.", AUTHOR),
        ("Growth of higher-than-expected sales will slow.", "Growth of higher-than-expected sales will slow.", AUTHOR),
        ("Plans and votes are likely to come late to the talks decided upon in Bonn.", None, AUTHOR),
        ("If the mayor wins, analysts say, taxes will fall.", "taxes will fall.", "analysts"),
        (
            "According to Ann Lee, an economist at Acme, rain will fall.",
            "rain will fall.",
            "Ann Lee, an economist at Acme",
        ),
        ("According to Lee, a deal will be signed, of 9 pages.", "a deal will be signed, of 9 pages.", "Lee"),
        (
            "A ceasefire will not come before June, a mediator said.",
            "A ceasefire will not come before June",
            "a mediator",
        ),
        ("The minister conceded that prices will rise.", "prices will rise.", "The minister"),
        ("Ann Lee said, “It will rain.” Bob Day said, “It snowed.”", "It will rain.", "Ann Lee"),
        ("The mayor came on Friday. He said, “It will rain.”", "It will rain.", "The mayor"),
        ("Lee has gone back and forth, and Thursday said he would not sign it.", "he would not sign it.", "Lee"),
        ("Lee last week said it would rain.", "it would rain.", "Lee"),
        (
            "Ann Lee, a minister, spoke in Oslo. The forces will withdraw, she added.",
            "The forces will withdraw",
            "Ann Lee",
        ),
        (
            "Rates will rise, said U.S. Secretary Ann Lee, speaking in Oslo.",
            "Rates will rise",
            "U.S. Secretary Ann Lee",
        ),
        ("Ann Lee, MD, head of the clinic, said it will rain.", "it will rain.", "Ann Lee, MD, head of the clinic"),
        ("It moved toward the coast for what forecasters said could be a hit.", "could be a hit.", "forecasters"),
        ("The paper also quotes an aide warning that it will fail.", "it will fail.", "an aide"),
        (
            "Ice could add 15 meters by 2500, according to a study in May saying it melts.",
            "Ice could add 15 meters by 2500",
            "a study in May",
        ),
        ("Insiders tell the paper that the ministers will leave.", "the ministers will leave.", "Insiders"),
        (
            "Airlines expect traffic to recover by 2026, said Bob Day of the trade group.",
            "Airlines expect traffic to recover by 2026",
            "Airlines",
        ),
        (
            "The toll could reach 100, said a rescue worker who asked not to be named.",
            "The toll could reach 100",
            "a rescue worker",
        ),
        (
            "The firm forecast sales of $3 billion for May.",
            "The firm forecast sales of $3 billion for May.",
            "The firm",
        ),
        ("Insurers estimate that losses will exceed $1 billion.", "losses will exceed $1 billion.", "Insurers"),
        ("It promised that power would be back within days.", "power would be back within days.", "It"),
        ("There's little doubt that prices will go up.", "There's little doubt that prices will go up.", "the author"),
        (
            "A deal, originally expected in May, is now unlikely before June.",
            "A deal, originally expected in May, is now unlikely before June.",
            "the author",
        ),
        (
            "The president's aides say that they do not believe the war will end.",
            "they do not believe the war will end.",
            "The president's aides",
        ),
        (
            "Crews able to hem in a fire that has burned for days said they should have it contained by Monday.",
            "they should have it contained by Monday.",
            "Crews able to hem in a fire that has burned for days",
        ),
        (
            "After a year that had storms like Ida, Fred, and Grace, experts at the university say rain will follow.",
            "rain will follow.",
            "experts at the university",
        ),
        (
            "On Monday, Manchester United and Leeds said the game will be played.",
            "the game will be played.",
            "Manchester United and Leeds",
        ),
        (
            "The deal will help the farmers, Ann Lee said in another of her many briefings on the lawn before a trip.",
            "The deal will help the farmers",
            "Ann Lee",
        ),
        (
            "Prices will fall, the bank said after a long meeting of its board in Oslo on Monday.",
            "Prices will fall",
            "the bank",
        ),
        (
            "A law will be passed in May, said de facto law minister Ann Lee Abu Bakar.",
            "A law will be passed in May",
            "de facto law minister Ann Lee Abu Bakar",
        ),
        ("Prices will fall all week, warned one analyst, who had a chart.", "Prices will fall all week", "one analyst"),
        (
            "But investment bank Day Lee on Friday cut its outlook for sales and said prices could fall.",
            "prices could fall.",
            "investment bank Day Lee",
        ),
        (
            "The office said by the time the storm comes, the rain will have ended.",
            "the rain will have ended.",
            "The office",
        ),
        ("Minister Ann Benson-Day said the bill would pass.", "the bill would pass.", "Minister Ann Benson-Day"),
        ("Ann Lee has since said the team will leave.", "the team will leave.", "Ann Lee"),
        (
            "It will not be a “mass vaccination” campaign yet, said Dr. Ann Lee, the group’s director.",
            "It will not be a “mass vaccination” campaign yet",
            "Ann Lee, the group’s director",
        ),
        ("“It will rain.” Ann Lee, a farmer, told the agency in Oslo.", "It will rain.", "Ann Lee, a farmer"),
        (
            "President Ann Lee, who met them in Oslo, said the economy was on target. “We will grow in May.”",
            "We will grow in May.",
            "President Ann Lee",
        ),
        ("The bank, which will raise rates in May, said prices rose.", "will raise rates in May", "the author"),
    ],
)
def test_whose_words_they_are(text: str, quote: str | None, speaker: str) -> None:
    candidate = only(text)
    assert (candidate.quote, candidate.speaker) == (quote or text, speaker)


@pytest.mark.parametrize(
    ("text", "quote", "statement"),
    [
        (
            "The firm has closed two of its shops in the north and will move to Oslo.",
            "will move to Oslo.",
            "The firm will move to Oslo",
        ),
        ("Sales in the north are good and costs will rise.", "costs will rise.", "Costs will rise"),
        ("Drought, fires, and floods could come.", "Drought, fires, and floods could come.", None),
        ("The city faces a blow: the court is expected to ban it.", "the court is expected to ban it.", None),
        ("It sacked its chief--a move likely to divide it.", "a move likely to divide it.", None),
        ("The law, if passed, would ban smoking.", "The law, if passed, would ban smoking.", None),
        ("Men who led the war will be honoured.", "Men who led the war will be honoured.", None),
        ("That's where it will shine.", "That's where it will shine.", None),
        ("It plans to cut jobs even as it makes a profit.", "It plans to cut jobs", None),
        (
            "The bank may have to lower the main rate of interest again after the lira fell to a new low.",
            "The bank may have to lower the main rate of interest again",
            None,
        ),
        ("Because prices fell in May, rates will rise.", "rates will rise.", None),
        ("Means testing will be introduced.", "Means testing will be introduced.", None),
        ("The bank may cut rates after prices fell.", "The bank may cut rates after prices fell.", None),
        ("The shop burned down to the ground and has raised fears that prices will rise.", "prices will rise.", None),
        (
            "This storm is moving to the north at twelve knots and is expected to last.",
            "is expected to last.",
            "This storm will last",
        ),
        (
            "Last year, the sale of the two shops was proposed, and is expected to be done in May.",
            "is expected to be done in May.",
            "The sale of the two shops will be done in May",
        ),
        (
            "The appeal was sent to the court today, and a hearing has been set for May 5.",
            "a hearing has been set for May 5.",
            None,
        ),
        (
            "The park is expected to cost a million and one of the owners is Ann Lee.",
            "The park is expected to cost a million",
            None,
        ),
        (
            "The storm will reach the coast, and then gain strength.",
            "The storm will reach the coast, and then gain strength.",
            None,
        ),
        (
            "Deaths due to thirst, hunger, and fire will rise.",
            "Deaths due to thirst, hunger, and fire will rise.",
            None,
        ),
        ("The films will be out to play, show, and sell.", "The films will be out to play, show, and sell.", None),
        (
            "It will pay (&euro;40 million) to farmers &mdash; in part.",
            "It will pay (&euro;40 million) to farmers",
            None,
        ),
        (
            "The game is expected to earn Rs. 120 million in the north.",
            "The game is expected to earn Rs. 120 million in the north.",
            None,
        ),
        (
            "Those who pay for the island will be its citizens.",
            "Those who pay for the island will be its citizens.",
            None,
        ),
        ("They wrote of the fear that the crisis would hurt Labour.", "the crisis would hurt Labour.", None),
        ("The match is due to be played in May.", "The match is due to be played in May.", None),
        ("A peace is still possible in the north.", "A peace is still possible in the north.", None),
        (
            "The firm sees Apple selling 48 million phones in 2025.",
            "The firm sees Apple selling 48 million phones in 2025.",
            None,
        ),
        (
            "“We met in May, and I’ll make a proposal in the coming weeks,” he said.",
            "I’ll make a proposal in the coming weeks",
            None,
        ),
        ("The envoy was to return next month.", "The envoy was to return next month.", None),
        ("He said the change was going to move faster.", "the change was going to move faster.", None),
        ("He wrote of it in proposing that the surge could end by July.", "the surge could end by July.", None),
        ("Ann Lee will be absent, along with six members of the house.", "Ann Lee will be absent", None),
        ("Prices will rise in May, up from a low of the year before.", "Prices will rise in May", None),
        (
            "Ann Lee is seen beating the mayor in the vote in May.",
            "Ann Lee is seen beating the mayor in the vote in May.",
            None,
        ),
        (
            "The party will win half of the seats, unchanged from the last survey.",
            "The party will win half of the seats",
            None,
        ),
        (
            "A study of the line, which the state paid for, was done by July and the line is expected to open in 2030.",
            "the line is expected to open in 2030.",
            None,
        ),
        (
            "He said they could by then reach a deal to end the long war which has killed many.",
            "they could by then reach a deal to end the long war",
            None,
        ),
        ("The mayor said he’d vote for it.", "he’d vote for it.", None),
        (
            "The measure, the fruit of long talks, would cut taxes.",
            "The measure, the fruit of long talks, would cut taxes.",
            None,
        ),
        ("The three men return to earth on May 5, 2025.", "The three men return to earth on May 5, 2025.", None),
        ("It is a member until May 5, when it will leave the union.", "it will leave the union.", None),
        ("It has seen two of its worst years in decades, but better days may come.", "better days may come.", None),
        ("The news was met with relief as it could mean peace.", "it could mean peace.", None),
        (
            "This is crucial for the firm as the new series will be sold abroad.",
            "the new series will be sold abroad.",
            None,
        ),
        ("He is against the plan because it will encourage theft.", "it will encourage theft.", None),
        ("Prices will fall in May, hurting the farmers.", "Prices will fall in May, hurting the farmers.", None),
        ("Amid fears that prices will rise, the shops are full.", "prices will rise", None),
        ("Acme (NYSE: ACM) will open a plant in June.", "Acme (NYSE: ACM) will open a plant in June.", None),
        ("We expect a third round of talks, but he did not name May 5.", "We expect a third round of talks", None),
        ("The agency forecast “strong” winds on Sunday.", "The agency forecast “strong” winds on Sunday.", None),
        (
            "It has widened its lead in the poll, signaling Ann Lee may win the election.",
            "Ann Lee may win the election.",
            None,
        ),
        ("The firm has already said it plans to open a plant in June.", "it plans to open a plant in June.", None),
        (
            "Prices will fall by 5%, depending on the harvest.",
            "Prices will fall by 5%, depending on the harvest.",
            None,
        ),
        (
            "Some 900 members of the crew will walk out on Monday after talks between the firm and its unions failed.",
            "Some 900 members of the crew will walk out on Monday",
            None,
        ),
        ("The next two months are going to be awful.", "The next two months are going to be awful.", None),
        ("He went on to explain that the fall could lead to false hopes.", "the fall could lead to false hopes.", None),
        ("Hopes rose as signs emerge that turnout could be high.", "turnout could be high.", None),
        ("Numbers in the north have some conceding that the mayor may lose.", "the mayor may lose.", None),
        (
            "The case is expected to take three months, meaning a verdict is out of reach.",
            "The case is expected to take three months",
            None,
        ),
        (
            "“We will support our members, while remaining open for talks,” he said.",
            "We will support our members, while remaining open for talks",
            None,
        ),
        ("The firm still hopes to run half of its ships.", "The firm still hopes to run half of its ships.", None),
        ("Moscow isn’t going to change its course in May.", "Moscow isn’t going to change its course in May.", None),
        ("The worst may be coming this weekend.", "The worst may be coming this weekend.", None),
        ("They could soon act to end the war, in which many have died.", "They could soon act to end the war", None),
        ("Experts judge an open war by 2030 as unlikely.", "Experts judge an open war by 2030 as unlikely.", None),
        (
            "It is likely, but not certain, that prices will fall.",
            "It is likely, but not certain, that prices will fall.",
            None,
        ),
        ("Prices are certain to fall.", "Prices are certain to fall.", "Prices will fall"),
        ("The likeliest outcome is a coalition.", "The likeliest outcome is a coalition.", None),
        ("The talks resume on Monday in Cairo.", "The talks resume on Monday in Cairo.", None),
        ("The trial was postponed until May 5, 2025.", "The trial was postponed until May 5, 2025.", None),
        ("The start has been pushed back to 2026.", "The start has been pushed back to 2026.", None),
        ("We do not expect any change of course.", "We do not expect any change of course.", None),
        ("Expect heavy rain on Sunday.", "Expect heavy rain on Sunday.", None),
        ("A spread of the war cannot be ruled out.", "A spread of the war cannot be ruled out.", None),
        ("Ann Lee is favoured to win the vote.", "Ann Lee is favoured to win the vote.", None),
        ("Output rose to 8% in May and is likely to fall.", "is likely to fall.", "Output will fall"),
        ("As of next week, masks will be worn.", "As of next week, masks will be worn.", None),
        ("It was announced that Ann Lee would star in the film.", "Ann Lee would star in the film.", None),
        ("He was quick to assure farmers that the office would remain open.", "the office would remain open.", None),
        ("“The state promised it would hear us,” he said.", "The state promised it would hear us", None),
        ("As storms are hard to foresee, the office will send news.", "the office will send news.", None),
        (
            "The rest of the force would likely arrive in two days.",
            "The rest of the force would likely arrive in two days.",
            None,
        ),
        ("It’s the bank that will set a new date.", "It’s the bank that will set a new date.", None),
        ("Matters are looked into with results expected within a week.", "results expected within a week.", None),
        ("The new law would ban smoking in bars.", "The new law would ban smoking in bars.", None),
        ("“By cutting rates, the bank would end this,” he said.", "By cutting rates, the bank would end this", None),
        (
            "The team will, according to the office, leave in May.",
            "The team will, according to the office, leave in May.",
            None,
        ),
        (
            "The tax will be raised, with farmers paying half of it.",
            "The tax will be raised, with farmers paying half of it.",
            None,
        ),
        ("He was in the old city today, where he will meet Ann Lee.", "he will meet Ann Lee.", None),
        ("Prices will fall in May, though the mill says June is dear.", "Prices will fall in May", None),
        ("Rain - 50mm, even 90mm - is expected to fall.", "Rain - 50mm, even 90mm - is expected to fall.", None),
        ("The firm’s lawyer said it intended to appeal.", "it intended to appeal.", None),
        ("The firm aspires to open a mine in 2026.", "The firm aspires to open a mine in 2026.", None),
        ("He will stay in Oslo — if the club wins.", "He will stay in Oslo — if the club wins.", None),
        ("We may hear a loud, “severe” noise next year.", "We may hear a loud, “severe” noise next year.", None),
        ("It is a clear indication that prices will fall.", "prices will fall.", None),
        (
            "The Orion, a phone with a large screen, and the Vela will be sold in Oslo.",
            "The Orion, a phone with a large screen, and the Vela will be sold in Oslo.",
            None,
        ),
        (
            "They expect it to be at the end of that range this year.",
            "They expect it to be at the end of that range this year.",
            None,
        ),
        ("The storm is weak. It's now expected to hit Oslo.", "It's now expected to hit Oslo.", None),
        (
            "The bank now projects inflation at 3.2% next year.",
            "The bank now projects inflation at 3.2% next year.",
            None,
        ),
        ("Hill has agreed to close the mine.", "Hill has agreed to close the mine.", None),
        ("There is no possibility of a coalition, she said.", "There is no possibility of a coalition", None),
        ("He said the chances of a deal were very slim.", "the chances of a deal were very slim.", None),
        ("They agreed a truce, after which the army will leave.", "the army will leave.", None),
        ("The bank cut its forecast while prices are expected to fall.", "prices are expected to fall.", None),
        ("There will be “smaller orders,” where mills produce less.", "There will be “smaller orders", None),
        ("The wind should be weaker by Friday.", "The wind should be weaker by Friday.", None),
        ("It is targeting a launch in May.", "It is targeting a launch in May.", None),
        ("The bank also sees higher demand next year.", "The bank also sees higher demand next year.", None),
        ("Shares rose on the outlook that demand will grow.", "demand will grow.", None),
        ("Gloves will help, but masks could, the team said in May.", "Gloves will help", None),
        (
            "“God willing, it can be enforced by early May,” he said.",
            "God willing, it can be enforced by early May",
            None,
        ),
        ("Oil is expected to rise this week due to demand and storms.", "Oil is expected to rise this week", None),
        ("While many expect it to fall this year, it is high.", "many expect it to fall this year", None),
        ("They are tired of the idea that the war will last long.", "the war will last long.", None),
        ("The idea is that the strikes will weaken them.", "the strikes will weaken them.", None),
        (
            "It could have a decade ahead - or maybe more than that.",
            "It could have a decade ahead - or maybe more than that.",
            None,
        ),
        (
            "In addition to cuts, the firm will close two mills.",
            "In addition to cuts, the firm will close two mills.",
            None,
        ),
        (
            "The deal that was taking shape would see Iran freeze work.",
            "The deal that was taking shape would see Iran freeze work.",
            None,
        ),
        ("It rained, and there is the potential for floods in May.", "there is the potential for floods in May.", None),
        ("Advocates are hoping the court will agree.", "the court will agree.", None),
        ("I have opposed it for a long time and I'll oppose it again.", "I'll oppose it again.", None),
        ("He will resign as leader, following a defeat on Saturday.", "He will resign as leader", None),
        ("Lee will work with all of them and has called for calm.", "Lee will work with all of them", None),
        (
            "Under the deal announced today, Hill will sell two mills.",
            "Under the deal announced today, Hill will sell two mills.",
            None,
        ),
        ("More charges are anticipated.", "More charges are anticipated.", None),
        ("Tides are high along the A, B, and C coasts, and tides will increase.", "tides will increase.", None),
        (
            "We won't know whether it works, but we certainly hope it will help.",
            "we certainly hope it will help.",
            None,
        ),
        ("The Fed today cut its outlook for this year, with predictions that jobs will go.", "jobs will go.", None),
        ("It is late in the case, but it appears that he will not talk.", "he will not talk.", None),
        ("The council has scheduled a vote on Saturday.", "The council has scheduled a vote on Saturday.", None),
        ("A deep slump is on the cards.", "A deep slump is on the cards.", None),
        ("A release would most likely hurt them.", "A release would most likely hurt them.", None),
        (
            "The mayor is expected to end it by announcing that he stays.",
            "The mayor is expected to end it by announcing that he stays.",
            None,
        ),
        ("They won in court, meaning flights will go on.", "flights will go on.", None),
        ("It couldn't rule out delays, it said.", "It couldn't rule out delays", None),
        ("Pulses output is estimated at 5.26 MT this year.", "Pulses output is estimated at 5.26 MT this year.", None),
        (
            "Musk said output will “grow fast, so May should be fine. We are glad.”",
            "output will “grow fast, so May should be fine.",
            None,
        ),
        (
            "It means that's now almost certainly not going to happen.",
            "that's now almost certainly not going to happen.",
            None,
        ),
        ("All shared the view that while it rains, the plan will not work.", "the plan will not work.", None),
        ("A shutdown would affect thousands of workers.", "A shutdown would affect thousands of workers.", None),
        ("It is reportedly planning a launch in May.", "It is reportedly planning a launch in May.", None),
        ("It is now also expected to rise.", "It is now also expected to rise.", None),
        ("It is extremely unlikely.", "It is extremely unlikely.", None),
        (
            "The two men face ten years in prison if convicted.",
            "The two men face ten years in prison if convicted.",
            None,
        ),
        ("He said that by Friday they would have paid.", "by Friday they would have paid.", None),
        ("It has planned to install new rules.", "It has planned to install new rules.", None),
        (
            "The bank said it did not expect prices to rise before May.",
            "it did not expect prices to rise before May.",
            None,
        ),
        ("The ministry said it does not expect a deal this month.", "it does not expect a deal this month.", None),
        ("Few economists think rates will fall this year.", "Few economists think rates will fall this year.", None),
        ("A few economists think rates will fall this year.", "rates will fall this year.", None),
        ("No 10 said the bill will pass this year.", "the bill will pass this year.", None),
        ("“The bill,” said Ann Lee, “will pass by June.”", "will pass by June.", "The bill will pass by June"),
        ("The bill, with 90 pages, Ann Lee said, will pass.", "will pass.", "The bill will pass"),
        ("“It is late,” said Ann Lee, “and rain will fall.”", "rain will fall.", "Rain will fall"),
        ("The mediator said a ceasefire was unlikely before June.", "a ceasefire was unlikely before June.", None),
        ("The bill, which would ban smoking, passed on Friday.", "would ban smoking", "The bill will ban smoking"),
        (
            "Ann Lee, who will retire in June, was elected in 2004.",
            "will retire in June",
            "Ann Lee will retire in June",
        ),
        ("The firm said its phone, which will cost $300, has failed.", "will cost $300", "Its phone will cost $300"),
        ("It might be a real “contender” in May.", "It might be a real “contender” in May.", None),
        ("A deal is near: it's likely to be signed in May.", "it's likely to be signed in May.", None),
        ("The talks could see a withdrawal of troops.", "The talks could see a withdrawal of troops.", None),
        (
            "Officials warned the storm has the potential to flood the city.",
            "the storm has the potential to flood the city.",
            None,
        ),
        (
            "Lee, an analyst, expected the bank to hold rates.",
            "Lee, an analyst, expected the bank to hold rates.",
            "The bank will hold rates",
        ),
        ("Only 11 of the 26 think rates will fall.", "rates will fall.", None),
        (
            "Prices could rise twice as fast as estimates predicted.",
            "Prices could rise twice as fast as estimates predicted.",
            None,
        ),
        (
            "If it goes on — at a high-end pace — then prices will fall.",
            "If it goes on — at a high-end pace — then prices will fall.",
            "Prices will fall",
        ),
        (
            "The bank raised its view, expecting the firm to cut output.",
            "expecting the firm to cut output.",
            "The firm will cut output",
        ),
        ("The bank cut its price forecasts after a fall, but said rates would rise.", "rates would rise.", None),
        ("“That would mean war,” a diplomat said.", "That would mean war", None),
        (
            "The council approved a plan that will cut emissions by 2030.",
            "will cut emissions by 2030.",
            "A plan will cut emissions by 2030",
        ),
        ("A new bridge which will open in May has been built.", "will open in May", "A new bridge will open in May"),
        (
            "That decision is likely to come in May.",
            "That decision is likely to come in May.",
            "That decision will come in May",
        ),
        ("“Since it hits old, sick people, we may well help,” he said.", "we may well help", None),
        ("It will rise in the fall, when prices typically go up.", "It will rise in the fall", None),
        ("The team will work on a plan, just in case it rains.", "The team will work on a plan", None),
        (
            "He said limits on shops, and schools in towns, will not suffice.",
            "limits on shops, and schools in towns, will not suffice.",
            None,
        ),
        (
            "“We will meet again, as appropriate, to end it,” he said.",
            "We will meet again, as appropriate, to end it",
            None,
        ),
        (
            "The bank expects a rise when the firm reports results in May.",
            "The bank expects a rise when the firm reports results in May.",
            None,
        ),
        ("A rate rise in May is all but guaranteed, traders say.", "A rate rise in May is all but guaranteed", None),
        ("But that view may change by May.", "that view may change by May.", "That view will change by May"),
        ("The house is taking up two bills, though both are likely to fail.", "both are likely to fail.", None),
        ("There is no sign that the war will end soon.", "There is no sign that the war will end soon.", None),
        ('"The row will shut the plant,” Lee said.', "The row will shut the plant", None),
        ("However, this week, the bank cut its view and predicted that rates would rise.", "rates would rise.", None),
        (
            "Experts also forecast a slide in sales to 4.2 million for 2025.",
            "Experts also forecast a slide in sales to 4.2 million for 2025.",
            None,
        ),
        (
            "63% of the panel expect the rate to fall in May.",
            "63% of the panel expect the rate to fall in May.",
            "The rate will fall in May",
        ),
        ("This supports our assessment that a war is unlikely.", "a war is unlikely.", None),
        (
            "Given that it is small, a shutdown would hit the town.",
            "Given that it is small, a shutdown would hit the town.",
            None,
        ),
        (
            "Under the terms of the deal, the firm would run the port.",
            "Under the terms of the deal, the firm would run the port.",
            None,
        ),
        ("“We have resolved to postpone our strike,” he said.", "We have resolved to postpone our strike", None),
        ("Some diplomats expressed anxiety that Hungary would use its veto.", "Hungary would use its veto.", None),
        ("He is fully confident that a deal will come, stressing that they have time.", "a deal will come", None),
        ("However, Lee, the head of the union, for her part, said it will rain.", "it will rain.", None),
        ("“Discussing it now would do harm,” Lee said.", "Discussing it now would do harm", None),
        ("The plant will be paused, having failed its test.", "The plant will be paused", None),
        ("That means it won't be ready until June.", "it won't be ready until June.", None),
        ("They also express concern that people will not be able to pay.", "people will not be able to pay.", None),
        (
            "Forecasts generally project the storm to make landfall in May.",
            "Forecasts generally project the storm to make landfall in May.",
            "The storm will make landfall in May",
        ),
        (
            "Lee said they would return to it “next year” after Ann Day said no.",
            "they would return to it “next year”",
            None,
        ),
        (
            "He said that details of projects to replace gas will be discussed.",
            "details of projects to replace gas will be discussed.",
            None,
        ),
        (
            "Ultimately, economists at Acme expect the bank to raise its rate.",
            "economists at Acme expect the bank to raise its rate.",
            "The bank will raise its rate",
        ),
        ("It fell, with the UN saying people had fled and more could follow.", "more could follow.", None),
        ("Rebels have vowed not to surrender.", "Rebels have vowed not to surrender.", None),
        ("The firm could be facing an inquiry.", "The firm could be facing an inquiry.", None),
        (
            "Seas could rise twice as much as widely accepted estimates predicted.",
            "Seas could rise twice as much as widely accepted estimates predicted.",
            None,
        ),
        (
            "Such higher prices, though, might then fuel more spending.",
            "Such higher prices, though, might then fuel more spending.",
            None,
        ),
        ("On the flip side, new rules could create doubt.", "new rules could create doubt.", None),
        ("Analysts are betting the bank will signal caution.", "the bank will signal caution.", None),
        (
            "It will most certainly be among the worst.",
            "It will most certainly be among the worst.",
            "It will be among the worst",
        ),
        ("At least 40 people will lose power.", "At least 40 people will lose power.", None),
        ("Worse weather is expected in May.", "Worse weather is expected in May.", None),
        ("Worse, prices will rise.", "prices will rise.", None),
        (
            "“If everything goes as planned we will take the city,” he said.",
            "If everything goes as planned we will take the city",
            None,
        ),
        ("We have a plan that works and the bank may need to use it.", "the bank may need to use it.", None),
        (
            "We have been able to deal with the storms but this may not be the case next year.",
            "this may not be the case next year.",
            None,
        ),
        (
            "It is not clear how it will end, raising concerns on Capitol Hill that a shutdown may last.",
            "a shutdown may last.",
            None,
        ),
        ("There are hopes in the city that the bridge will open in May.", "the bridge will open in May.", None),
        ("Organisers met criticism with an assurance they would finish in time.", "they would finish in time.", None),
        ("Workers at the plant have been told it will shut this week.", "it will shut this week.", None),
        (
            "With a growing and poor population of about 90 million, it is likely to become a failed state.",
            "it is likely to become a failed state.",
            None,
        ),
        ("At least 40 people died and the toll is expected to rise.", "the toll is expected to rise.", None),
        (
            "This could keep prices high, even with rivals likely to sell more.",
            "This could keep prices high, even with rivals likely to sell more.",
            None,
        ),
        (
            "Traders cheered as officials predict winds to drop over the weekend.",
            "officials predict winds to drop over the weekend.",
            "Winds will drop over the weekend",
        ),
        (
            "The bank expects prices to rise in May, roughly as last year.",
            "The bank expects prices to rise in May",
            "Prices will rise in May",
        ),
        ("Lee said the bank “will continue to wait” in May.", "the bank “will continue to wait” in May.", None),
        ("She thinks the bank “will raise rates” in May.", "the bank “will raise rates” in May.", None),
        (
            "He vowed to hold “fully accountable” those who did it.",
            "He vowed to hold “fully accountable” those who did it.",
            None,
        ),
        (
            "Growth, the bank says, will reach 4% next year.",
            "will reach 4% next year.",
            "Growth will reach 4% next year",
        ),
        ("Mr Bush, Ann Lee said, “will wait until May.”", "will wait until May.", "Mr Bush will wait until May"),
        ("The suspect, police fear, will strike again.", "will strike again.", "The suspect will strike again"),
        (
            "The airline is in talks and expects to sign in May.",
            "expects to sign in May.",
            "The airline will sign in May",
        ),
        ("Pat Lee told reporters in Kent he was confident they would win.", "they would win.", None),
        (
            "Investors see a 60% probability that the bank cuts in June.",
            "a 60% probability that the bank cuts in June.",
            "The bank cuts in June",
        ),
        ("Theresa May has announced that she will resign in June.", "she will resign in June.", None),
        (
            "Although Japan was first in 2021, it is expected that China, Korea and Spain will follow by 2050.",
            "it is expected that China, Korea and Spain will follow by 2050.",
            None,
        ),
        ("By 2050 the glacier is expected to have gone.", "By 2050 the glacier is expected to have gone.", None),
        ("Only if the army leaves will the rebels stop.", "Only if the army leaves will the rebels stop.", None),
        ("The agreement will specify a time limit.", "The agreement will specify a time limit.", None),
        ("The committee backed a bill that would cut taxes.", "would cut taxes.", "A bill will cut taxes"),
        ("The plan is due late this month.", "The plan is due late this month.", None),
        ("The plan calls for the first launch in May.", "The plan calls for the first launch in May.", None),
        ("The trial was adjourned until 12 March.", "The trial was adjourned until 12 March.", None),
        ("The storm weakened overnight and is likely to pass.", "is likely to pass.", "The storm will pass"),
        (
            "The firm had hoped to be done by May, but it will not open until 2026.",
            "it will not open until 2026.",
            None,
        ),
        ("The fair runs until Sunday.", "The fair runs until Sunday.", None),
        ("The Queen is to visit, it has been announced.", "The Queen is to visit", None),
        ("Travellers can expect delays on Friday.", "Travellers can expect delays on Friday.", None),
        ("The inquiry should lead to arrests.", "The inquiry should lead to arrests.", None),
        ("The road should reopen by Friday.", "The road should reopen by Friday.", None),
        ("Results should be known on Friday.", "Results should be known on Friday.", None),
        ("NASA is leaning towards launching in May.", "NASA is leaning towards launching in May.", None),
        ("More cities and states will follow.", "More cities and states will follow.", None),
        ("Sales should rise 4% this year.", "Sales should rise 4% this year.", None),
        ("A study found that half of all cars will be electric.", "half of all cars will be electric.", None),
        (
            "“Prices are high, and many investors expect a fall this year,” he said.",
            "many investors expect a fall this year",
            None,
        ),
        (
            "The odds that the coalition survives the winter are slim.",
            "The odds that the coalition survives the winter are slim.",
            "The coalition survives the winter",
        ),
        ("“We're cutting 500 jobs by June,” she said.", "We're cutting 500 jobs by June", None),
        (
            "The talks will include Turkey, the Union, the UN and Greece.",
            "The talks will include Turkey, the Union, the UN and Greece.",
            None,
        ),
        ("The film will have a hard time, especially since it has a rival.", "The film will have a hard time", None),
        (
            "It will only fly when the agency fully believes that it is safe.",
            "It will only fly when the agency fully believes that it is safe.",
            None,
        ),
        (
            "Lee said he could see some of them slipping into 2025.",
            "he could see some of them slipping into 2025.",
            None,
        ),
        (
            "The shower will light up the sky next week, with company chief Dan Lee saying: “It is big.”",
            "The shower will light up the sky next week",
            None,
        ),
        ("There are concerns loyal voters will stay at home.", "loyal voters will stay at home.", None),
        (
            "The push raised fears from experts and officers in the field that the attacks might move.",
            "the attacks might move.",
            None,
        ),
        (
            "The phone is rumoured to launch in May.",
            "The phone is rumoured to launch in May.",
            "The phone will launch in May",
        ),
        (
            "If it is not shown then, definitely expect a release in 2026.",
            "If it is not shown then, definitely expect a release in 2026.",
            None,
        ),
        (
            "Even a short shutdown would see many workers sent home.",
            "Even a short shutdown would see many workers sent home.",
            None,
        ),
        ("Officials have notified customers that they would cut supplies.", "they would cut supplies.", None),
        (
            "Embarrassed Manchester United and Leeds will play on Friday.",
            "Embarrassed Manchester United and Leeds will play on Friday.",
            None,
        ),
        ("But even that might change if they walk out.", "even that might change if they walk out.", None),
        (
            "The bank will reach this goal of ten tons in May because half of it was sold by last December.",
            "The bank will reach this goal of ten tons in May",
            None,
        ),
        (
            "It will test the courts, the police, and the press.",
            "It will test the courts, the police, and the press.",
            None,
        ),
        ("The two are to begin to train but did not say when.", "The two are to begin to train", None),
        ('The firm plans to "build a new fence."', 'The firm plans to "build a new fence."', None),
        (
            "The suspect, who was held on Monday, was refused bail and will appear in court in May.",
            "will appear in court in May.",
            "The suspect will appear in court in May",
        ),
        ("Confident that it will pass, he told of his plan.", "Confident that it will pass", None),
        (
            "The funds announced on Monday will be spent in May.",
            "The funds announced on Monday will be spent in May.",
            None,
        ),
        (
            "It will open on Friday as the band, which split in 1999, returns.",
            "It will open on Friday",
            None,
        ),
        ("It is likely to last a year, in his opinion.", "It is likely to last a year", None),
        (
            "Traders waited in vain for Sunday's talks, at which the group is likely to push back a cut.",
            "the group is likely to push back a cut.",
            "The group will push back a cut",
        ),
        ("Analysts see it rising to 5% in May; Lee disagrees.", "Analysts see it rising to 5% in May", None),
        (
            "The firm has reached an accord under which the union would withdraw its suit.",
            "the union would withdraw its suit.",
            None,
        ),
        (
            "Many traders are doubtful that sterling will rise further.",
            "Many traders are doubtful that sterling will rise further.",
            None,
        ),
        (
            "“If oil should rise to an average of $90,” she said, “Acme could earn a record profit.”",
            "Acme could earn a record profit.",
            None,
        ),
        (
            "Spending would reach 171 billion in 2026, or 3 billion more than was planned, he said.",
            "Spending would reach 171 billion in 2026",
            None,
        ),
        (
            "The important thing is that the rate will save us 50 million this year.",
            "the rate will save us 50 million this year.",
            None,
        ),
        (
            "The economist Ann Keating forecast growth at slightly under two percent in the year ending June.",
            "The economist Ann Keating forecast growth at slightly under two percent in the year ending June.",
            None,
        ),
        (
            "Extra grants for people whose children are at school will cut 300 million from the bill.",
            "Extra grants for people whose children are at school will cut 300 million from the bill.",
            None,
        ),
        (
            "The system, a test of whether trades are matched, will cover bonds at first.",
            "The system, a test of whether trades are matched, will cover bonds at first.",
            None,
        ),
        ("The company should earn about $4.50 a share.", "The company should earn about $4.50 a share.", None),
        ("Another recession now looms on the horizon.", "Another recession now looms on the horizon.", None),
        (
            "It won its first contract and is not due to enter service until March next year.",
            "is not due to enter service until March next year.",
            "It will not enter service until March next year",
        ),
        (
            "They fear for a farm bill which could come up soon in the Senate.",
            "could come up soon in the Senate.",
            "A farm bill will come up soon in the Senate",
        ),
        (
            "He said that he expected Ann Lee, whom he met last week to discuss the debt, to return to Oslo.",
            "he expected Ann Lee, whom he met last week to discuss the debt, to return to Oslo.",
            None,
        ),
        (
            "She is set to make what her team is billing as “her biggest speech yet” when she meets them in May.",
            "She is set to make what her team is billing as “her biggest speech yet” when she meets them in May.",
            "She will make what her team is billing as her biggest speech yet when she meets them in May",
        ),
        ("They will arrive at 9 p.m. A list of them was leaked.", "They will arrive at 9 p.m.", None),
        ("Lee said “claims of that sort” would fail, referring to a report.", "claims of that sort” would fail", None),
        (
            "It will include, but not be limited to, a tax on land.",
            "It will include, but not be limited to, a tax on land.",
            None,
        ),
        (
            "He said he expected the minister to publish an assessment of the whole scheme which has been written.",
            "he expected the minister to publish an assessment of the whole scheme",
            "The minister will publish an assessment of the whole scheme",
        ),
        (
            "The bank may sell three of its five units in the north, each of which has been weak.",
            "The bank may sell three of its five units in the north",
            None,
        ),
        ("It may last for quite a while, he said.", "It may last for quite a while", None),
        ("The delay will be due to rain.", "The delay will be due to rain.", "The delay will be due to rain"),
        (
            "The state will later tell how it intends to foster a deal.",
            "The state will later tell how it intends to foster a deal.",
            None,
        ),
        (
            "They could get cheaper cover or because they would get relief.",
            "They could get cheaper cover or because they would get relief.",
            None,
        ),
        ("Don’t expect to see rain in May.", "Don’t expect to see rain in May.", "You will see rain in May"),
        (
            "It is likely to make more of it than it would have made.",
            "It is likely to make more of it than it would have made.",
            None,
        ),
        ("It is a blow to the plan, one that will be felt.", "It is a blow to the plan, one that will be felt.", None),
        ("The firm hopes to change that.", "The firm hopes to change that.", "The firm will change that"),
        ("By Christmas 2026 you will have one.", "By Christmas 2026 you will have one.", None),
        (
            "The firm is gearing up to build a car.",
            "The firm is gearing up to build a car.",
            "The firm will build a car",
        ),
        ("He said Oslo has no intention to talk.", "Oslo has no intention to talk.", None),
        ("The cuts are these:\n- Pensions will fall by 20%\n- Schools close", "Pensions will fall by 20%", None),
        (
            "Oslo slams the drill and the way in which it was held there\nOSLO (AP) -- It will rain.",
            "It will rain.",
            None,
        ),
        ("Lee built a “culture of ideas” that will help them.", "will help them.", "A culture of ideas will help them"),
        ("Lee also said Poe built a “culture” that will last.", "will last.", "A culture will last"),
        ("Another complaint was that it would lead to higher fees.", "it would lead to higher fees.", None),
        ("It cannot be held back so we will have to prepare them.", "we will have to prepare them.", None),
        ("They back his vow on Monday that there would be no state.", "there would be no state.", None),
        (
            "The bill will go as high as 60 billion euros ($64 billion).",
            "The bill will go as high as 60 billion euros",
            None,
        ),
        (
            "Winning a few coins and holding them for a while could make them rich.",
            "Winning a few coins and holding them for a while could make them rich.",
            None,
        ),
        (
            "It could have consequences — like the curtailing of rights, or less openness.",
            "It could have consequences — like the curtailing of rights, or less openness.",
            None,
        ),
        ("He said Oslo could be one of the next to leave.", "Oslo could be one of the next to leave.", None),
        ("It is a series whose reruns will begin in 2027.", "It is a series whose reruns will begin in 2027.", None),
        ("Lee joins the board on Dec. 1.", "Lee joins the board on Dec. 1.", None),
        (
            "Under an accord signed yesterday, the bank would become an owner.",
            "Under an accord signed yesterday, the bank would become an owner.",
            None,
        ),
        (
            "That designation would, among other things, provide credit.",
            "That designation would, among other things, provide credit.",
            None,
        ),
        ("Lee was clear, “that the bank would stay in Oslo.”", "the bank would stay in Oslo.", None),
        ("The firm doesn't have any plans to move.", "The firm doesn't have any plans to move.", None),
        ("The rate hasn't yet been fixed, but will be set soon.", "will be set soon.", "The rate will be set soon"),
        ("The firm fully expects to win.", "The firm fully expects to win.", "The firm will win"),
        ("While it may fall this year, he was not sure of it.", "it may fall this year", None),
        (
            "He said it could be severe and urged residents to prepare.",
            "it could be severe",
            "It will be severe",
        ),
        ("The paper cited one aide in the city as saying the move could come soon.", "the move could come soon.", None),
        ("She cited a source saying the phone would have a new case.", "the phone would have a new case.", None),
        ("Two of those said some troops would leave early.", "some troops would leave early.", None),
        ("The army is on the verge of launching an attack.", "The army is on the verge of launching an attack.", None),
        (
            "It would have to admit inspectors, agree to talks, and disarm by May 14.",
            "It would have to admit inspectors, agree to talks, and disarm by May 14.",
            None,
        ),
        (
            "They are scheduled to hold talks on Tuesday and discuss Lee's plea to leave by May 14.",
            "They are scheduled to hold talks on Tuesday and discuss Lee's plea to leave by May 14.",
            None,
        ),
        (
            "As a result, we forecast the bank to cut rates.",
            "we forecast the bank to cut rates.",
            "The bank will cut rates",
        ),
        (
            "The storm closed in, carrying winds and water that could wreak havoc later this week.",
            "water that could wreak havoc later this week.",
            None,
        ),
        ("It means the shop will shut in May.", "the shop will shut in May.", None),
        ("NASA is poised Thursday to launch its probe.", "NASA is poised Thursday to launch its probe.", None),
        ("We must face the possibility that it will become endemic.", "it will become endemic.", None),
        (
            "A vaccine developed by the state and Novavax will be tested next week.",
            "A vaccine developed by the state and Novavax will be tested next week.",
            None,
        ),
        ("Regardless of what we do, this bill would cut taxes.", "this bill would cut taxes.", None),
        ("Lee is hopeful Poe can win.", "Poe can win.", None),
        ("“Hopefully that will happen,” Lee said.", "Hopefully that will happen", None),
        ("She will now watch from the sidelines.", "She will now watch from the sidelines.", None),
        ("The bank, which fell, “will recover by June”.", "The bank, which fell, “will recover by June”.", None),
        (
            "The EIA projects US oil output to reach 13 million barrels this year.",
            "The EIA projects US oil output to reach 13 million barrels this year.",
            None,
        ),
        (
            "The bank cut its rate, prompting analysts to expect the yen will fall.",
            "the yen will fall.",
            None,
        ),
        (
            "They are told to stay away, as more stoppages might disrupt travel.",
            "more stoppages might disrupt travel.",
            None,
        ),
        (
            "The report was clear that burning coal would upset the balance.",
            "burning coal would upset the balance.",
            None,
        ),
        ("There is the suspicion that some cuts will remain on paper.", "some cuts will remain on paper.", None),
        ("Lee hinted on a call with investors that sequels could be made.", "sequels could be made.", None),
        ("A start in 2027 seems out of the question.", "A start in 2027 seems out of the question.", None),
        (
            "The crew should be on site around spring next year.",
            "The crew should be on site around spring next year.",
            None,
        ),
        ("Snowfall may exceed 1–2 inches an hour at times.", "Snowfall may exceed 1–2 inches an hour at times.", None),
        ("Lee will say this is proof of failure.", "Lee will say this is proof of failure.", None),
        (
            "From 3 to 6 inches of snow is likely from Ohio to Michigan.",
            "From 3 to 6 inches of snow is likely from Ohio to Michigan.",
            None,
        ),
        (
            "He is silent, insisting it will only happen when he is sure he will win.",
            "it will only happen when he is sure he will win.",
            None,
        ),
        (
            "It will influence how it is built, tested, and deployed far beyond Europe.",
            "It will influence how it is built, tested, and deployed far beyond Europe.",
            None,
        ),
        (
            "The talk highlighted that while two rounds were held, a third could raise the costs.",
            "a third could raise the costs.",
            None,
        ),
        (
            "Officials said that, while two rounds were held, a third could raise the costs.",
            "a third could raise the costs.",
            None,
        ),
        (
            "Its failure will mean that our cooperation in the fight against crime and terrorism will be weakened.",
            "Its failure will mean that our cooperation in the fight against crime and terrorism will be weakened.",
            None,
        ),
        (
            "The governor promised to build roads that will last.",
            "The governor promised to build roads that will last.",
            "The governor will build roads that will last",
        ),
        (
            "Mets fans, because they are Mets fans, will be glad.",
            "Mets fans, because they are Mets fans, will be glad.",
            None,
        ),
        (
            "They try to end the boycott, after receiving assurances from the town it will stop the work.",
            "it will stop the work.",
            None,
        ),
        ("The talks made progress when it gave assurances the attacks will end.", "the attacks will end.", None),
    ],
)
def test_the_span_is_the_forecast_and_not_the_sentence(text: str, quote: str, statement: str | None) -> None:
    candidate = only(text)
    assert candidate.quote == quote
    assert statement is None or candidate.statement == statement


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The street will be renamed, and the square is to be closed.",
            "The street will be renamed",
            "the square is to be closed.",
        ),
        (
            "The bank said prices will fall in June and that rates could follow.",
            "prices will fall in June",
            "rates could follow.",
        ),
        (
            "The bank said wages will rise in May but the price of bread will fall.",
            "wages will rise in May",
            "the price of bread will fall.",
        ),
        (
            "The pool will be closed, and lanes of the road that leads to Bonn will be turned around.",
            "The pool will be closed",
            "lanes of the road that leads to Bonn will be turned around.",
        ),
        (
            "“Prices will fall, because wages will not rise,” the minister said.",
            "Prices will fall",
            "wages will not rise",
        ),
        (
            "Rain will last, which means the road will be shut if the city has agreed to it by then.",
            "Rain will last",
            "the road will be shut if the city has agreed to it by then.",
        ),
        (
            "A festival will be held in May, which is expected to draw large crowds.",
            "A festival will be held in May",
            "is expected to draw large crowds.",
        ),
        (
            "Little is expected to change in the south, where the party is likely to win.",
            "Little is expected to change in the south",
            "the party is likely to win.",
        ),
        (
            "Poor roads may hurt trade although more money may help growth.",
            "Poor roads may hurt trade",
            "more money may help growth.",
        ),
        (
            "The bill is expected to be debated next week and if the state loses it could bring an election.",
            "The bill is expected to be debated next week",
            "if the state loses it could bring an election.",
        ),
        (
            "Ann Lee said on Monday she planned to meet the envoy in May and hoped the talks would lead to peace.",
            "she planned to meet the envoy in May",
            "the talks would lead to peace.",
        ),
        (
            "The line is expected to carry coal and, in the long run, its load will double.",
            "The line is expected to carry coal",
            "in the long run, its load will double.",
        ),
        (
            "Prices will rise, Ann Lee predicted, and are projected to rise by 4% in 2026.",
            "Prices will rise",
            "are projected to rise by 4% in 2026.",
        ),
        (
            "The deal will bring a truce, during which ten men will be set free.",
            "The deal will bring a truce",
            "ten men will be set free.",
        ),
        (
            "“We will meet in May and I think there will be a deal,” the minister said.",
            "We will meet in May",
            "I think there will be a deal",
        ),
        (
            "If it rains it is going to flood and even if it stays dry it will be cold.",
            "If it rains it is going to flood",
            "even if it stays dry it will be cold.",
        ),
        (
            "The bank will cut rates because jobs are expected to go.",
            "The bank will cut rates",
            "jobs are expected to go.",
        ),
        (
            "“In May we expect a lot and then we will call a summit,” he said.",
            "In May we expect a lot",
            "then we will call a summit",
        ),
        (
            "The delay would mean doubt, he said, while rising costs would hurt them.",
            "The delay would mean doubt",
            "rising costs would hurt them.",
        ),
        (
            "Delays will hurt them, while rising costs will hurt us.",
            "Delays will hurt them",
            "rising costs will hurt us.",
        ),
        (
            "The deal will be signed on Feb. 29 and the talks will begin in May.",
            "The deal will be signed on Feb. 29",
            "the talks will begin in May.",
        ),
        (
            "Experts say that although it is unlikely to fall, it will be hard.",
            "it is unlikely to fall",
            "it will be hard.",
        ),
        (
            "While prices will rise in May, wages are expected to fall.",
            "prices will rise in May",
            "wages are expected to fall.",
        ),
        (
            "While they will discuss oil, gas, and coal, talks on tax are expected to fail.",
            "they will discuss oil, gas, and coal",
            "talks on tax are expected to fail.",
        ),
        ("Prices will rise, and as a result, the bank will wait.", "Prices will rise", "the bank will wait."),
        (
            "Prices are very likely to rise in the north while wages are likely to fall.",
            "Prices are very likely to rise in the north",
            "wages are likely to fall.",
        ),
        ("While prices will rise, wages will fall in May.", "prices will rise", "wages will fall in May."),
        (
            "The league may widen its range, which could complicate the talks.",
            "The league may widen its range",
            "could complicate the talks.",
        ),
        (
            "The market seems poised for calm, where low growth could be the norm.",
            "The market seems poised for calm",
            "low growth could be the norm.",
        ),
        (
            "Demand will climb in January, just as output is forecast to drop.",
            "Demand will climb in January",
            "output is forecast to drop.",
        ),
        (
            "The move could delay the talks, in which case Russia will try to gain land.",
            "The move could delay the talks",
            "Russia will try to gain land.",
        ),
        ("It will rain but it is unlikely to snow.", "It will rain", "it is unlikely to snow."),
        (
            "It will grow in 2025, but there is a risk that cuts could lead to a slump.",
            "It will grow in 2025",
            "there is a risk that cuts could lead to a slump.",
        ),
        ("The line will open, Ann Lee said, “and then it will grow.”", "The line will open", "then it will grow."),
        (
            "He said it will grow by Tuesday and is expected to land on Friday.",
            "it will grow by Tuesday",
            "is expected to land on Friday.",
        ),
        (
            "The gap will be 9% this year but it will fall to 5% in 2026.",
            "The gap will be 9% this year",
            "it will fall to 5% in 2026.",
        ),
        ("It will be sunny, with a 30% chance of rain.", "It will be sunny", "a 30% chance of rain."),
        (
            "The strike will go on, with another four-day strike to begin next Friday.",
            "The strike will go on",
            "another four-day strike to begin next Friday.",
        ),
        (
            "Rates will fall, with cuts still likely in coming months.",
            "Rates will fall",
            "cuts still likely in coming months.",
        ),
        (
            "They will land in the north, then they will sweep south.",
            "They will land in the north",
            "they will sweep south.",
        ),
        (
            "The north could reach 29C - meaning that it will be the hottest of the year.",
            "The north could reach 29C",
            "it will be the hottest of the year.",
        ),
        (
            "The envoys will be there, so we will discuss all of it.",
            "The envoys will be there",
            "we will discuss all of it.",
        ),
        (
            "Gusty winds are forecast for next week and that could raise the risk.",
            "Gusty winds are forecast for next week",
            "that could raise the risk.",
        ),
        (
            "Talks will resume in May, making it extremely unlikely that a deal will be signed before June.",
            "Talks will resume in May",
            "extremely unlikely that a deal will be signed before June.",
        ),
        (
            "Prices will come down to meet incomes, but they will not crash.",
            "Prices will come down to meet incomes",
            "they will not crash.",
        ),
        ("A cut is due in May, a move that could ease fears.", "A cut is due in May", "could ease fears."),
        ("They expect a cut in June, but it may come in May.", "They expect a cut in June", "it may come in May."),
        ("Oslo will build in May and Bergen aims to follow.", "Oslo will build in May", "Bergen aims to follow."),
        (
            "Lee intends to go on, convinced that the strike will end.",
            "Lee intends to go on",
            "the strike will end.",
        ),
        (
            "Wind could interfere: forecasters give a 45% chance of rain, rising to 70% on Monday.",
            "Wind could interfere",
            "forecasters give a 45% chance of rain, rising to 70% on Monday.",
        ),
        (
            "More than 140 books will be in the shops, of which 40 will have a screen.",
            "More than 140 books will be in the shops",
            "40 will have a screen.",
        ),
        (
            "Importers will pass it on, and the Fed, whose place is anything but assured, might be told to wait.",
            "Importers will pass it on",
            "the Fed, whose place is anything but assured, might be told to wait.",
        ),
        (
            "They are due to vote on it on 21 May, and they look certain to approve it.",
            "They are due to vote on it on 21 May",
            "they look certain to approve it.",
        ),
        (
            "Shares could fall a further 20%, since dividends look set to be cut.",
            "Shares could fall a further 20%",
            "dividends look set to be cut.",
        ),
        (
            "It is expected to receive about 900 million dollars in cash and the sum will be used to reduce its debts.",
            "It is expected to receive about 900 million dollars in cash",
            "the sum will be used to reduce its debts.",
        ),
        (
            "The offer closes on June 24 and the results will be announced on July 21.",
            "The offer closes on June 24",
            "the results will be announced on July 21.",
        ),
        (
            "“On Tuesday I shall be going to Oslo for talks, and we shall of course be having a meeting,” Lee said.",
            "On Tuesday I shall be going to Oslo for talks",
            "we shall of course be having a meeting",
        ),
        (
            "“We will not allow anybody to fool the people and they will give us an answer,” Lee said.",
            "We will not allow anybody to fool the people",
            "they will give us an answer",
        ),
        (
            "With prices set to stay high for some time, we expect banks to raise rates.",
            "With prices set to stay high for some time",
            "we expect banks to raise rates.",
        ),
        (
            "Although prices should fall in 2027, costs will rise.",
            "prices should fall in 2027",
            "costs will rise.",
        ),
        (
            "Rates will rise slightly, and we still expect a cut.",
            "Rates will rise slightly",
            "we still expect a cut.",
        ),
        (
            "The probe is scheduled for a May launch, but it’s not expected to arrive until 2032.",
            "The probe is scheduled for a May launch",
            "it’s not expected to arrive until 2032.",
        ),
        (
            "The club could be without seven players on Sunday, with fears Lee may miss the final.",
            "The club could be without seven players on Sunday",
            "fears Lee may miss the final.",
        ),
        (
            "Gaps have begun to close, sources say, and while the talks could still fail, a deal may be days away.",
            "the talks could still fail",
            "a deal may be days away.",
        ),
        (
            "We don't anticipate a breakthrough as there will be difficult talks ahead.",
            "We don't anticipate a breakthrough",
            "there will be difficult talks ahead.",
        ),
        (
            "They will have six months to mend the leak and there will be help for the poorest.",
            "They will have six months to mend the leak",
            "there will be help for the poorest.",
        ),
        (
            "A fund will be announced today to pay for repairs and local authorities will work on leases.",
            "A fund will be announced today to pay for repairs",
            "local authorities will work on leases.",
        ),
        ("It will not be closed, nor will it be sold.", "It will not be closed", "nor will it be sold."),
        (
            "I suspect the bank will keep the option open and that's why there will be a cut in August.",
            "I suspect the bank will keep the option open",
            "there will be a cut in August.",
        ),
    ],
)
def test_two_forecasts_in_a_sentence_are_two_candidates(text: str, first: str, second: str) -> None:
    candidates = found(text)
    assert [each.quote for each in candidates] == [first, second]
    assert candidates[0].speaker == candidates[1].speaker


def test_a_second_forecast_gets_its_subject_back() -> None:
    text = "According to Lee, the share will be 4% in 2025 and is projected to double by 2026."
    assert [each.statement for each in found(text)] == ["The share will be 4% in 2025", "The share will double by 2026"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("It was agreed by Ann Lee, who promised to reverse it.", "Ann Lee will reverse it"),
        ("The ban was lifted by the bank, which hopes to open in June.", "The bank will open in June"),
        ("It was made by rebels who have vowed to disrupt the vote.", "Rebels will disrupt the vote"),
        ("It is part of a new tour, which will begin in Oslo in May.", "A new tour will begin in Oslo in May"),
        ("They still debate parts of the draft law, which will ban smoking.", "The draft law will ban smoking"),
    ],
)
def test_who_intends_to_do_it_comes_back_into_the_statement(text: str, statement: str) -> None:
    assert only(text).statement == statement


def test_a_would_goes_on_from_a_forecast() -> None:
    assert [each.quote for each in found("The bank said rates will rise. They would stay high for a year.")] == [
        "rates will rise.", "They would stay high for a year.",
    ]  # fmt: skip
    assert found("Rates rose in May. They would stay high.") == []
    assert len(found("The bank said rates will rise.\n\nThey would stay high for a year.")) == 2
    assert len(found("The bank said rates will rise.\n\nThey fell in May.\n\nThey would stay high.")) == 1


def test_what_is_not_believed_keeps_its_negation() -> None:
    assert (
        only("The minister did not believe prices would fall.").quote
        == "The minister did not believe prices would fall."
    )
    assert only("Traders doubt that prices will fall.").quote == "Traders doubt that prices will fall."


def test_two_things_in_one_breath_are_two_candidates() -> None:
    first, second = found("Rain will last until Friday, with winds expected to reach the coast in the evening.")
    assert (first.quote, second.quote) == (
        "Rain will last until Friday",
        "winds expected to reach the coast in the evening.",
    )
    first, second = found("The firm expects a loss, hoping that sales will recover.")
    assert (first.speech_act, second.speech_act) == (Act.FORECAST, Act.HOPE)


def test_another_official_is_somebody_new() -> None:
    first, second = found("“Prices will fall,” an official said. “Prices will rise,” another official said.")
    assert (first.speaker, second.speaker) == ("an official", "another official")


def test_who_he_is_was_named_in_the_same_sentence() -> None:
    text = "The mayor hopes the council will work on the roads, which he says will be a priority."
    assert [candidate.speaker for candidate in found(text)] == ["The mayor", "The mayor"]


def test_a_sentence_of_two_speakers_is_two_candidates() -> None:
    first, second = found("The bank predicts a profit of 4 million, but Lee says profits could be lower.")
    assert first.quote == "The bank predicts a profit of 4 million"
    assert (second.quote, second.speaker) == ("profits could be lower.", "Lee")


# --- what is a forecast, and of what kind ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“We will hold the bridge,” an official said.", Act.INTENTION),
        ("“We will have fewer planes,” an officer said.", Act.FORECAST),
        ("The institute said it would decide on the prize.", Act.INTENTION),
        ("The institute said it would fail.", Act.FORECAST),
        ("The union plans to file a lawsuit.", Act.INTENTION),
        ("The group threatened to leave the alliance.", Act.INTENTION),
        ("“I hope for calmer times,” an official said.", Act.HOPE),
        ("“It would be good to reach the border by January,” an official said.", Act.HOPE),
        ("The minister hopes that the cabinet will help.", Act.HOPE),
        ("Officials warned that the dam could break.", Act.WARNING),
        ("The government warned of dire consequences unless troops leave.", Act.WARNING),
        ("The pesticide could cause severe damage, officials said.", Act.WARNING),
        ("The talks are scheduled to begin in March.", Act.FORECAST),
        ("An official said that forces were expected to attack.", Act.FORECAST),
        ("Production should begin in March.", Act.FORECAST),
        ("A majority expect at least two cuts this year.", Act.FORECAST),
        ("Investors are hoping for an update.", Act.HOPE),
        ("The railway said it hoped to resume service by Friday.", Act.HOPE),
        ("It is going to be a hard year.", Act.FORECAST),
        ("The trial begins on Friday.", Act.FORECAST),
        ("Prices are expected to fall.", Act.FORECAST),
        ("They expect the number to increase.", Act.FORECAST),
        ("A change is unlikely.", Act.FORECAST),
        ("The club said it expected the vote to unite its members.", Act.FORECAST),
        ("The firm is forecasting that sales will rise.", Act.FORECAST),
        ("A spokesman said he hopes the vote will be held.", Act.HOPE),
        ("A decision is not expected for 12 months.", Act.FORECAST),
        ("The match is due to start on Friday.", Act.FORECAST),
        ("The launch has been postponed until March.", Act.FORECAST),
        ("Low rates should see a recovery in the 12 months ahead.", Act.FORECAST),
        ("“Expect prices to rise,” an official said.", Act.FORECAST),
        ("Officials said blackouts are possible.", Act.FORECAST),
        ("Voters go to the polls on Sunday.", Act.FORECAST),
        ("The mayor promised new buses by spring.", Act.INTENTION),
        ("There is a one in 20 chance of a flood.", Act.FORECAST),
        ("Officials are confident the bridge opens in May.", Act.FORECAST),
        ("He is hopeful that the talks resume.", Act.HOPE),
        ("The firm said it was planning to cut jobs.", Act.INTENTION),
        ("It is only a matter of time before the dam breaks.", Act.FORECAST),
        ("The coast could see storms, officials said.", Act.FORECAST),
        ("If the ministers agree, we could see a vote.", Act.FORECAST),
        ("The bill returns to the Senate in the next few weeks.", Act.FORECAST),
        ("The country risks blackouts this winter.", Act.WARNING),
        ("The union threatened a strike next week.", Act.INTENTION),
        ("The mayor said he was tired and would rest.", Act.INTENTION),
        ("The mayor said that the law was old and would end.", Act.FORECAST),
        ("Governor Ann Lee said it will fall in June.", Act.FORECAST),
        ("The plan would keep the office open, and it has money for damage by the storms.", Act.FORECAST),
        ("Officials are concerned that the fire could spread.", Act.WARNING),
    ],
)
def test_the_act_is_what_the_speaker_does(text: str, act: Act) -> None:
    assert only(text).speech_act is act


@pytest.mark.parametrize(
    "text",
    [
        "The talks were expected to resume last May, and they did.",
        "If she had won, the lobbies would have continued their work.",
        "The factory may have been closed since.",
        "Earthquakes of this size will sometimes cause waves.",
        "Will the talks resume in June?",
        "Nobody knows what will happen to the talks.",
        "The council asked whether it could appeal.",
        "He denied that the company will move.",
        "“We will see what the court says,” he told us.",
        "“I would say that he was right,” she said.",
        "For this to happen, the capital will have to recognise the facts.",
        "He realised that they could copy the card.",
        "From the hill they could see the smoke.",
        "The will of the people was clear in May.",
        "They met on May 3 and parted in May.",
        "The school closed due to the storm.",
        "The aim of the plan is to help farmers.",
        "He attached the drilling plan to a measure for soldiers.",
        "Students should be taught about theories.",
        "The bird was likely chosen for its song.",
        "It brought less rain than expected by forecasters.",
        "Officers warned the men to leave the square.",
        "The ice may be melting already.",
        "It already may be too late.",
        "The delay is due to most members being ill.",
        "Previously, the firm had said that the phone would ship in June.",
        "The illness may be linked to the water.",
        "The man threatening to jump was in debt.",
        "The focus of the park is to be educational.",
        "Ministers could not say why.",
        "The police asked whether they will be needed.",
        "It is unclear when the talks will resume.",
        "The official refused to say what tactics it would use.",
        "We have reports of people going to other towns.",
        "“We can't predict anything,” an official said.",
        "He had predicted that prices would fall.",
        "Two men could be seen in the yard.",
        "“You may not have a place to live,” she said.",
        "“What would you do?” he asked.",
        "There is a chance that he may have left.",
        "Poor people are less likely to be treated.",
        "The fares are to thank our guests.",
        "He will not comment on the case.",
        "It was hoped that the money would be paid.",
        "The paper challenges the idea that costs will rise.",
        "He gave details about plans to sell.",
        "We are committed to protecting the river.",
        "The level may be far worse than thought.",
        "He warned that time was short.",
        "Voters did not go to the polls on Sunday.",
        "The training that these people will have is unknown.",
        "All I could see was smoke.",
        "Nobody could reach the men.",
        "Only time will tell whether it works.",
        "You will need a passport.",
        "The trial was postponed until May 5, 2023.",
        "Output is estimated to have grown last year.",
        "Inflation is expected to have fallen in May.",
        "A spokesman declined to say whether the plan would go ahead.",
        "The firm’s plan to open two shops was dropped.",
        "He is far from his goal, no matter how much they might threaten him.",
        "“If he wants to know, he can’t ask me,” she said.",
        "There were hopes that wise people would get power.",
        "It began in 2009, when the firm said it would cut jobs.",
        "It kept its price forecast at 59 dollars.",
        "Disputes went on, threatening plans to wrap it up.",
        "The change might actually be the result of the storm.",
        "The mayor said he’d gone to Oslo.",
        "The models now used to predict the melting are old.",
        "It cut its long-term plan to a page.",
        "The mayor is seen as weak.",
        "The bank sees 3% as too much.",
        "He planned to sell the shop.",
        "The envoy was to return yesterday.",
        "The bill is intended to help farmers.",
        "The head of the bank would not provide details of the plan.",
        "The office is warning people in the north of the city to stay indoors.",
        "“I would underline the need for care,” she said.",
        "“I think it would be a fair deal,” he said.",
        "We believe there is a very good chance that she is still alive.",
        "It rained, and initially officials feared the ship could sink.",
        "The ship was en route to pick up its cargo and initially officials feared it could sink.",
        "He demonstrated that the lock could be picked.",
        "The water was taken so that it can be tested if need be.",
        "“I would like to thank the men,” he said.",
        "It is likely to be the main reason behind the fall.",
        "Plans to sell the shop were dropped.",
        "They may indeed be using the ship.",
        "Hill agreed to pay a fine of 300 dollars.",
        "There is no word on when the bridge will open.",
        "He should be tried by June.",
        "The high prices could be explained by storms.",
        "Despite the agency saying last year that its budget would be cut, it grew.",
        "Their agreement is to share the costs.",
        "“It can be seen from the road,” he said.",
        "The bridge can be used according to plan.",
        "He insisted that all is going to plan.",
        "It has until now been quiet.",
        "Back then the minister said he expected a deal by March.",
        "The court asked two things, and whether the ban on sales of old and new arms will be upheld.",
        "The fall of the statue could be a hint of more.",
        "The crowd cheered as they anticipated his arrival.",
        "She does not want the march to be held.",
        "It would be better if needs were counted.",
        "The rule is to try and prevent fires.",
        "The best approach at this stage is to tighten the laws.",
        "This aims to restrict sales.",
        "The bank gave no hint of when it will open.",
        "A poll taken in November projected a slump of 3%.",
        "Back in June the Fed predicted growth of 3% this year.",
        "The worst figure may be the one on jobs.",
        "“We have worked on contingency plans to ensure that all can eat.”",
        "“I am not going to say June,” he said.",
        "He is open to a delay of one year.",
        "It had been hoped the talks would bring a deal.",
        "It was moved, she said hours before the vote was due to start.",
        "It is extremely likely that human acts, above all waste, are the cause.",
        "It is very likely that people caused it.",
        "A ceasefire was unlikely before June.",
        "It was not specified when the truce would begin.",
        "He bought a dose which has the potential to kill.",
        "The best option for many people in the west of the state is to leave.",
        "May stands for a swift exit.",
        "The move aims to balance the market.",
        "A bad sensor could be to blame for the delay.",
        "Two roads that were supposed to be finished last year are back on the list this year.",
        "Anyone interested may apply at the hall.",
        "While the view is known, a factor that could move the price is the result.",
        "Where that road will lead is an open question.",
        "The house approved a bill keeping agencies open through June.",
        "The shutdown began after Lee indicated he would not sign a bill.",
        "They said people need no more food than they would at home.",
        "The test was an important day for ensuring some of the machines will work.",
        "These include its almost certain preference for peace.",
        "“Nothing would change,” she said.",
        "Despite the forecast for falling prices in the area, they went up.",
        "It is possible they were moving it somewhere.",
        "Only 1,100 of the 1,950 scheduled for those days left.",
        "Aid for people at risk of hunger was sent.",
        "China has never ruled out force.",
        "They have been told to expect to wait.",
        "The timing could be an effort to gain time.",
        "There was no way of predicting it.",
        "Firms had previously suggested that prices would fall.",
        "Previously, the firm said it expected the deal would be done by May.",
        "Rules that it continued to follow were old.",
        "Had we not had them, I suspect it would still be late today.",
        "The firm manages risks for others.",
        "The telescope was to have been launched next June.",
        "We are carrying out the changes announced today.",
        "Their future is in doubt.",
        "Growth and fiscal risks rate high among concerns.",
        "Analysts project what may occur over the next months.",
        "Experts estimate some 200 people have died.",
        "Half of them are estimated to be going hungry.",
        "No date has been set for the trial.",
        "They said that they do not see the problem.",
        "Members should also create lists.",
        "It said it closed the shop, which was officially planned for the end of 2003.",
        "He will not reveal when they will fly.",
        "It is not yet clear if the next issue of the much awaited book will be the last.",
        "He asked me if I would be available.",
        "One of its priorities is to furnish the vaccines.",
        "It fell apart when the partners threatened to quit.",
        "The winds blew to the north, which may explain it.",
        "There are signs, and how far it will go is debatable.",
        "It issued an alert for the north.",
        "Nothing is planned for the day.",
        "Leaders determined to halt the war met in Oslo.",
        "They waited to hear who their next leader will be.",
        "It glowed, which would suggest a fire below.",
        "“I would agree to that,” she said.",
        "It was “very likely” that people were the cause.",
        "Those on the station could already see it.",
        "Asked how sure he is that there could be a deal, the minister smiled.",
        "The firm may have once again been too hopeful.",
        "It stands before what it hopes will be a great year.",
        "Many are wondering if the firm will be able to do it.",
        "He noted that no senior official ever predicted the battle would be over in days.",
        "They were given loans after they warned of ruin.",
        "Troops may be engaged with rebels near the capital.",
        "The ruling raises questions over what rules courts must follow and how judges will apply them.",
        "“Be sure to lock the door,” an official said.",
        "This is the time to make sure they have plans in place.",
        "“If he pulls it off, we’ll see,” Lee said.",
        "At first it said growth would be slow.",
        "Mr Lee could easily have sided with the senator.",
        "Before the hearing could resume, Lee left.",
        "The worst of holiday travel fears failed to come true.",
        "He did not intend to harm them.",
        "The crew boarded trucks bound for England.",
        "The deaths are due to criminal activity.",
        "There is a page with answers to all the questions people may have.",
        "It binds him so that he may do no harm.",
        "He smiles when he is about to laugh.",
        "Yet fears over the climate have also increased.",
        "Books teach my children things they could never learn at school.",
        "Sometimes when he plays, the crowd will go home.",
        "Will Suh, 27, stayed in Oslo for six months last year.",
        "He imposed sanctions that the country could ill afford.",
        "We should not expect them to offer dreams to others.",
        "While it may be too soon to tell, the film was liked.",
        "“If I could choose, I'd live out West,” he told the paper.",
        "Ann Lee first warned of the threat of war in 1988.",
        "The raid is targeting the rebels.",
        "All of the tons scheduled to be moved, for example, were brought back last year.",
        "A passenger due to be arrested on arrival was held in Oslo.",
        "The delay had been due to reports of a fire.",
        "All of this could be solved if there were a comma.",
        "“A man who only thinks about walls, wherever they may be, is lost,” he said.",
        "Crews had to clear the roads before people could leave for lower ground.",
        "Vows to protect officials were frequent pledges.",
        "Last year, the group vowed to resist all forms of protectionism.",
        "It is expected that some were not seen at the time.",
        "While we may be a nation divided on it, we are a country that stands united.",
        "Though some may believe that it is late, he is calm.",
        "In the same home, no evidence could be found that it was good.",
        "He contends that any reader would understand that this amounted to talk.",
        "Previously, only thieves could be required to wear the device.",
        "It said the state would like to reaffirm that it is no money.",
        "When asked in April if she would be free to leave, she said yes.",
        "“No one knows when he is going to die.”",
        "Many have said they wish they could shave their heads.",
        "Signing the order then would have undercut the praise.",
        "“The only thing I could do was to try,” she said.",
        "“Well, I could, but I am busy,” she said.",
        "The hackers may or may not be men.",
        "“I would like to begin our talk by thanking you,” she said.",
        "He was told that the rise could be due to difficulties in sharing rooms.",
        "Her family would hang pictures of gods on the walls when she was a child.",
        "Whatever we as citizens may feel about the order, it is law.",
        "Some might say we should stop.",
        "It takes time for a man to plan to do this.",
        "He accused the state of not being committed to peace.",
        "Nothing could be starker.",
        "It may surprise you to learn that the group has issues.",
        "In the week before the vote was to take place, Lee fell ill.",
        "If he had never been mayor, he might be a great friend.",
        "This report has an image some viewers may find distressing.",
        "The group has not confirmed that it will attend.",
        "In 2022 analysts predicted that the city would fall within days.",
        "A new study suggests he may be wrong.",
        "There should be no rush to judgment.",
        "It looks like something out of a film.",
        "It puts people at risk every year.",
        "She declined to say whether she expected the talks to go on.",
        "Last autumn ministers promised that life would be back to normal by Christmas.",
        "The report came on Monday, dispelling fears that frost would hurt the crop.",
        "The co-leader is betting on the next election.",
        "If the bank cuts rates, and I think it may, then all bets are off.",
        "Last December almost every trader expected prices to end above $120.",
        "The report has three parts including a map.",
        "They ought to know by now.",
        "Both firms are betting on nuclear power.",
        "He would not say which.",
        "They needed more care than they anticipated.",
        "Le Pen's chances of winning were aided by a scandal that hit one rival.",
        "This ruled out a vote on the bill.",
        "A spokesman would not identify the buyer.",
        "Results were lower than the average expected for the rest of the year.",
        "This is well below the 7% rise planned for the industry.",
        "The rise was in line with government plans to foster growth.",
        "The bond is guaranteed by the parent company.",
        "Under his father's will, she had the option to buy the house.",
        "What we ought to do is to bring them together.",
        "No meetings are scheduled between the two sides.",
        "The fall is due in part to the weather.",
        "Nurses are the most likely to come in contact with blood.",
        "He said profits of 1.4 billion had been expected to follow.",
        "The number of projects seeking funds rose last year.",
        "They could do nothing but wait for rain.",
        "This would compare with a surplus of 9 billion last year.",
        "He said it was too early to say what effect the moratorium on debts and interest payments would have.",
        "The dip may be because he has avoided debates.",
        "Output was expected to rise.",
        "Output had been expected to rise this year.",
        "Rain is the likely main cause.",
        "It snows today in what could be the storm of the year.",
        "It adds to the tremendous might of the country.",
        "The firm had no plans to move.",
        "The star, who won the award, is seen waving to the crowd.",
        "They have broken promises to the poor.",
        "The firm calls users thought to be at risk of harm.",
        "People trust it even though they may not have heard of it.",
        "He said the firm would have no comment on the report.",
        "One reason may be the cost.",
        "But it could be that the partners found it too cheap.",
        "It has more credibility than anything the company itself could say.",
        "It would be premature to go ahead with the project.",
        "The high fives might be premature.",
        "They gave members talking points to help them plan events.",
        "“I hope I'm not the only one who greets it with doubts,” Lee said.",
        "“I hope the public is watching,” Lee said.",
        "“They are unsure when it will be approved,” Lee said.",
        "Nor is it well known how fast that oil will degrade.",
        "Lee did not say Thursday whether the review, to be led by the navy, will result in cuts.",
        "Winds were at 30 mph -- slightly above predicted strength.",
        "The bank must accept risks and lend if it wishes to earn a return.",
        "If you click on a link, we may earn a small sum.",
        "They project whatever they want onto it.",
        "If the world deals with us, then they need to follow the rules.",
        "Most rentals expire within two days.",
        "Your chances are really slim.",
        "She would, of course, rather talk about acting.",
        "He supported the secretary's debt plan as an “antidote to debt.”",
        "Few would argue against the use of it.",
        "The researcher tweeted that he didn't know that his actions would stop it.",
        "Most of us might think that it costs too much.",
        "“Even if we wanted to, we would not have the means,” Lee said.",
        "There was once a time when we might have read of heroes.",
        "It won't tell us what measures it takes.",
        "But even though the names may be hidden, the ledger shows them.",
        "Neither Lee nor Poe could be reached for comment.",
        "This may reflect the fact that she speaks another language.",
        "Officials may be divided over whether to ease credit.",
        "The goods, those intended to last, fell in price.",
        "It has far more capacity than it could use.",
        "The more accounts they have, the more likely they are to be attracted to a package.",
        "His shares in a savings plan are invested in a fund.",
        "Animals on the verge of extinction were seen.",
        "Even as the precise forecast remained unclear, people came.",
        "It would be unacceptable to hold both offices, he said.",
        "Analysts say it might have less to do with the war than with the strain.",
        "I thought he might lower it.",
        "“That’s what I’m going to do,” Lee said.",
        "They then set about to steal the souls of children.",
        "All that needs to be done is to count the votes.",
        "The key question will be whether they obey the orders.",
        "The hostages to be released are of various nationalities.",
        "I'm curious to hear what you think will happen.",
        "The result will be impossible to predict.",
        "Lee said he would veto the bill if he were president.",
        "If he were president, he would veto the bill, Lee said.",
        "“I have no doubt if he had not come I would not be here,” Lee said.",
    ],
)
def test_what_only_looks_like_a_forecast_is_left_alone(text: str) -> None:
    assert found(text) == []


PAST = """\
The council met on Monday and rejected the budget. Three members left the room before the vote. “I was tired,” one of
them said later. The mayor told reporters that the session had lasted nine hours, the longest since 1998.

Police arrested two men outside the town hall. They had thrown stones, a spokesman said, and one carried a knife.
A court released both on Tuesday. According to the newspaper, the older man once worked for the city.

In May the city sold its theatre to a bank. The price was never published. Critics claimed that it was too low, and the
opposition demanded an inquiry, which found nothing. The theatre burned down a week after the sale.
"""


def test_a_text_of_the_past_has_no_candidate() -> None:
    assert found(PAST) == []


@pytest.mark.parametrize(
    ("text", "statement", "phrase", "probability"),
    [
        ("Prices will probably fall.", "Prices will fall", "probably", 0.675),
        ("Prices will fall.", "Prices will fall", None, 0.87),
        ("Prices could well fall.", "Prices will fall", "could", 0.275),
        ("Prices are unlikely to fall.", "Prices will fall", "unlikely", 0.325),
        ("There won't be a radical shift.", "There won't be a radical shift", None, 0.87),
        ("“I don't believe in breakthroughs,” an official said.", "Breakthroughs", "i don't believe", 0.25),
        ("Diplomats hold no illusions that talks will resume.", "Talks will resume", "no illusions", 0.13),
        ("There is a 30% chance that prices will fall.", "Prices will fall", "30% chance", 0.3),
        (
            "Banks put the odds of a slump at 40% this year.",
            "There will be a slump this year",
            "40%",
            0.4,
        ),
        (
            "The probability of a default is about 15 percent.",
            "There will be a default",
            "15 percent",
            0.15,
        ),
        ("It's a near certainty that prices will fall.", "Prices will fall", "near certainty", 0.97),
        ("There's a 60-40 chance prices will fall.", "Prices will fall", "60-40 chance", 0.6),
        ("“We're going to see rain,” an official said.", "We will see rain", None, 0.87),
        (
            "They will be allowed to return with certain rules.",
            "They will be allowed to return with certain rules",
            None,
            0.87,
        ),
        ("They will wait to give talks a chance.", "They will wait to give talks a chance", None, 0.87),
        ("There's little doubt that prices will go up.", "Prices will go up", "there's little doubt", 0.91),
        ("It is doubtful that prices will go up.", "Prices will go up", "doubtful", 0.25),
        ("It is highly improbable that prices will go up.", "Prices will go up", "highly improbable", 0.125),
        ("It is by no means certain that prices will go up.", "Prices will go up", "by no means certain", 0.5),
        ("It is more likely than not that prices will go up.", "Prices will go up", "more likely than not", 0.655),
        ("There is a slim chance that prices will go up.", "Prices will go up", "slim chance", 0.08),
        ("There is less than a 10% chance of rain.", "There will be rain", "less than a 10% chance", 0.05),
        ("There is no guarantee that prices will go up.", "Prices will go up", "no guarantee", 0.5),
        ("There is a real possibility of a rise.", "There will be a rise", "real possibility", 0.35),
        ("The probability of a rise is low.", "There will be a rise", "low probability", 0.125),
        ("The chances of a deal are slim.", "There will be a deal", "slim chances", 0.08),
        ("A rise cannot be ruled out.", "There will be a rise", "cannot be ruled out", 0.275),
        ("The mayor ruled out a delay.", "There will be a delay", "ruled out", 0.025),
        ("In all likelihood, prices will go up.", "Prices will go up", "in all likelihood", 0.875),
        ("“We are 90 percent sure that prices will fall,” he said.", "Prices will fall", "90 percent sure", 0.9),
        # a belief that something could be says no more than that it could
        ("She believes prices might fall.", "Prices will fall", "might", 0.275),
        ("Few analysts expect that prices could fall.", "Prices will fall", "few … expect", 0.13),
        ("There's every chance the talks will fail.", "The talks will fail", "there's every chance", 0.75),
        ("The army could not rule out an attack.", "There will be an attack", "could not rule out", 0.275),
        ("The firm doesn't expect prices to fall.", "Prices will fall", "doesn't expect", 0.13),
        ("The firm does not anticipate job cuts.", "There will be job cuts", "does not anticipate", 0.13),
        # a denial that makes a forecast less likely is no part of its statement; a plain one is
        ("Prices are not expected to go up.", "Prices will go up", "not expected", 0.13),
        ("Prices aren't likely to go up.", "Prices will go up", "aren't likely", 0.325),
        ("The company does not expect to pay in May.", "The company will pay in May", "does not expect", 0.13),
        ("Few analysts expect prices to fall.", "Prices will fall", "few … expect", 0.13),
        ("The bridge is not expected to open until May.", "The bridge will open before May", "not expected", 0.13),
        ("Neither side expects prices to fall.", "Prices will fall", "neither … expects", 0.13),
        ("She doubts that prices will go up.", "Prices will go up", "doubts", 0.25),
        ("He does not think prices will go up.", "Prices will go up", "does not think", 0.25),
        ("Prices are not going to go up.", "Prices will not go up", None, 0.87),
        ("Prices will probably not go up.", "Prices will not go up", "probably", 0.675),
        ("Rates will fall as soon as possible.", "Rates will fall as soon as possible", None, 0.87),
        ("The team will get the best possible deal.", "The team will get the best possible deal", None, 0.87),
        ("A deal guaranteed by the bank will pay.", "A deal guaranteed by the bank will pay", None, 0.87),
        ("I have no reason to believe that it will rain.", "It will rain", "no reason to believe", 0.25),
        ("There is every reason to believe that it will rain.", "It will rain", "believe", 0.75),
        ("A deal is now highly probable.", "A deal will happen", "highly probable", 0.875),
        ("He said there will undoubtedly be a focus on it.", "There will be a focus on it", "undoubtedly", 0.97),
        (
            "The talks failed, making it extremely unlikely that a deal will be signed.",
            "A deal will be signed",
            "extremely unlikely",
            0.125,
        ),
        (
            "The bill is less likely to pass this year.",
            "The bill is less likely to pass this year",
            "less likely",
            None,
        ),
        (
            "The next storm is more likely to produce rain than snow.",
            "The next storm is more likely to produce rain than snow",
            "more likely",
            None,
        ),
        ("There is a 30% to 50% chance of rain, Lee said.", "There will be rain", "30% to 50% chance", 0.4),
        ("Lee puts the chance of a slide at one in three.", "There will be a slide", "one in three", 1 / 3),
        ("There is a 93% likelihood of rain.", "There will be rain", "93% likelihood", 0.93),
        ("Lee puts the chance of a slide at one-in-10,000.", "There will be a slide", "one in 10,000", 0.0001),
        ("It will make it possible to pay.", "It will make it possible to pay", None, 0.87),
        ("It will bring a potentially deadly storm.", "It will bring a potentially deadly storm", None, 0.87),
        ("The state will check to make sure it works.", "The state will check to make sure it works", None, 0.87),
    ],
)
def test_words_of_likelihood_stay_beside_a_plain_statement(
    text: str, statement: str, phrase: str | None, probability: float | None
) -> None:
    candidate = only(text)
    assert (candidate.statement, candidate.likelihood.phrase) == (statement, phrase)
    assert candidate.likelihood.probability == pytest.approx(probability)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("They expect the number of cases to rise by June.", "The number of cases will rise by June"),
        ("There are fears that the dam could burst.", "The dam will burst"),
        ("Thousands are due, with crowds expected to come early.", "Crowds will come early"),
        ("Markets are pricing in two cuts this year.", "There will be two cuts this year"),
        ("“There is no way we will pay,” he said.", "There is no way we will pay"),
        ("It is only a matter of time until it breaks.", "It breaks"),
        ("Many projects will still have to be delivered.", "Many projects will still have to be delivered"),
        ("They are to discuss a plan to build a dam.", "They are to discuss a plan to build a dam"),
        ("It was to have been done by June, but now will come in July.", "It will come in July"),
        ("He stood by the bill, which they say will end it.", "The bill will end it"),
        ("It may be set to open in May.", "It will open in May"),
        ("“We expect that to continue in the coming months,” he said.", "That will continue in the coming months"),
        ("He looks set to lose his seat.", "He will lose his seat"),
        ("It's a matter of time before he resigns.", "He resigns"),
        ("The company expects to report its results in May.", "The company will report its results in May"),
        ("The firm plans to close the plant.", "The firm will close the plant"),
        ("The president has threatened to leave the treaty.", "The president will leave the treaty"),
        ("The bank expects growth of 3% this year.", "There will be growth of 3% this year"),
        ("The bank expects him back by Friday.", "The bank expects him back by Friday"),
        ("The firm does not plan to close the plant.", "The firm does not plan to close the plant"),
        ("The firm has no plans to close the plant.", "The firm has no plans to close the plant"),
        ("The firm announced plans to close the plant.", "The firm announced plans to close the plant"),
        ("“By 2027, we expect sales to reach 5 million,” he said.", "By 2027, sales will reach 5 million"),
        (
            "“Once it opens, we expect AI to quickly become a habit,” he said.",
            "Once it opens, AI will quickly become a habit",
        ),
        ("It’s set to open in June.", "It will open in June"),
        ("He isn't scheduled to speak before Friday.", "He will not speak before Friday"),
        ("I don't think it'll rain in June.", "It will rain in June"),
        ("He said he'd leave in June.", "He will leave in June"),
        ("They're planning to leave in June.", "They will leave in June"),
        ("The firm is hoping to open a shop.", "The firm will open a shop"),
        ("It is expected prices will fall in June.", "Prices will fall in June"),
        ("They're widely expected to win.", "They will win"),
        ("The state will aim to cut costs.", "The state will cut costs"),
        ("The bank could hope to prosper next year.", "The bank will prosper next year"),
        ("She's vowed to stay in June.", "She will stay in June"),
        ("The bank's plans to grow will fail.", "The bank's plans to grow will fail"),
        ("We will keep our promises to the people.", "We will keep our promises to the people"),
        ("I’m not going to play in June.", "I will not play in June"),
        ("She's unlikely to win.", "She will win"),
        (
            "Attorneys will debate by Friday whether they should be tried.",
            "Attorneys will debate by Friday whether they should be tried",
        ),
        ("Inflation should also ease.", "Inflation will also ease"),
        ("The storm is near, with landfall expected near Oslo on Friday.", "Landfall will happen near Oslo on Friday"),
        ("The agency warned of floods in the north.", "There will be floods in the north"),
        ("“WHO will be coordinating the work,” it said.", "WHO will be coordinating the work"),
        ("She is confident that the team can get a good result.", "The team can get a good result"),
        ("It will cover two areas: trade, and tax.", "It will cover two areas: trade, and tax"),
        ("They met in Oslo, on Thursday, and Ann Lee is due to travel there.", "Ann Lee will travel there"),
        ("Lee said there was no guarantee that it would pass.", "It will pass"),
        ("Lee said it is likely that prices will fall.", "Prices will fall"),
        ("The bank would agree to a delay, he said.", "The bank will agree to a delay"),
        ("They went to Oslo to warn the mayor again that he would face protests.", "He will face protests"),
        (
            "It will end today with high drama: an expected retirement, a ruling on faith, and more.",
            "It will end today with high drama: an expected retirement, a ruling on faith, and more",
        ),
        ("It lists the north wards, which officials say would be closed.", "The north wards will be closed"),
        ("The body is scheduling hearings on June 18.", "The body is scheduling hearings on June 18"),
        ("“The talks will be soon, but the date has not been set,” he said.", "The talks will be soon"),
        ("Lee believes the car can outsell it.", "The car can outsell it"),
        (
            "The crypt where he was buried will remain closed until Monday.",
            "The crypt where he was buried will remain closed until Monday",
        ),
        ("Rates fell, and investors now expect the Fed to start cutting in May.", "The Fed will start cutting in May"),
        ("The carmaker plans to start production by 2025.", "The carmaker will start production by 2025"),
        (
            "The season appears likely to be dry, including a risk of famine in the north.",
            "The season will be dry, including a risk of famine in the north",
        ),
        ("With the return now set to slide into May.", "The return will slide into May"),
        ("“I would think that they will win,” Lee said.", "They will win"),
        ("The siege is liable to take months.", "The siege will take months"),
        (
            "“Our model would predict that this would be a victory,” Lee said.",
            "Our model will predict that this will be a victory",
        ),
        ("He does expect the picture to shift.", "The picture will shift"),
        ("Analysts expect the two firms to merge.", "The two firms will merge"),
        ("They expect a return to the office.", "They expect a return to the office"),
        ("The bank expects sales of $12 billion to $13 billion.", "There will be sales of $12 billion to $13 billion"),
        ("Three of them are betting on a rise.", "There will be a rise"),
        ("His successor is to be named by May.", "His successor will be named by May"),
        ("The bank sees inflation slowing to 2% by May.", "Inflation will be slowing to 2% by May"),
        ("The bank sees growth of 2% next year.", "There will be growth of 2% next year"),
        ("The yen is seen weakening by June.", "The yen will be weakening by June"),
        ("The forecast is that growth will slow.", "Growth will slow"),
        ("The mayor ruled out raising taxes.", "The mayor will be raising taxes"),
        ("Lee said they were preparing to leave.", "They will leave"),
        ("Lee said that would hurt sales.", "That will hurt sales"),
        ("“We do not expect rationing at any point,” he said.", "There will be rationing at any point"),
        ("Few expect them to agree.", "They will agree"),
        (
            "The firm does not anticipate delivering the first plane before 2026.",
            "The firm will be delivering the first plane before 2026",
        ),
        ("Most scholars see an invasion as improbable this decade.", "There will be an invasion this decade"),
        ("A delay cannot be excluded.", "There will be a delay"),
        ("The bank's next forecast comes out in October.", "The bank's next forecast comes out in October"),
        ("He expects a “slow recovery” next year.", "There will be a slow recovery next year"),
        (
            "“We anticipate between 61 and 65 million guests,” he said.",
            "There will be between 61 and 65 million guests",
        ),
        ("“We expect a rise of 5 to 6 percent,” he said.", "There will be a rise of 5 to 6 percent"),
        ("If all goes to plan it will land in May.", "It will land in May"),
        ("None sees a recovery this year.", "None sees a recovery this year"),
        ("It is not just automatically going to happen.", "It will not just automatically happen"),
        ("They are basically not going to have a state.", "They will not have a state"),
        ("She's never going to win.", "She will never win"),
        ("We're all going to lose.", "We will lose"),
        ("The crash appears to be likely to become a topic.", "The crash will become a topic"),
        ("I don't think that will lead to a deal.", "That will lead to a deal"),
        ("I do believe that will be a focus of theirs.", "That will be a focus of theirs"),
        ("What happened is unclear and it will probably remain that way.", "It will remain that way"),
        ("Those who leave will be taken to the coast.", "Those who leave will be taken to the coast"),
        ("Ann Lee, who will visit Oslo in May, said that prices rose.", "Ann Lee will visit Oslo in May"),
        ("The bank, which is expected to raise rates, said prices rose.", "The bank will raise rates"),
        ("Experts warn that it could have unintended but bad results.", "It will have unintended but bad results"),
        ("It has previously warned that drugs could fail this century.", "Drugs will fail this century"),
        ("It could be 3% smaller by 2030 than it is.", "It will be 3% smaller by 2030 than it is"),
        ("Experts say court challenges will be hard.", "Court challenges will be hard"),
        ("His lawyers have not revealed their plan, but they are expected to win.", "They will win"),
        ("Exports rose 19% in 2020 and are expected to grow this year, bankers said.", "Exports will grow this year"),
        ("Output was expected to rise to 40 tonnes this year.", "Output will rise to 40 tonnes this year"),
        ("The firm did not expect prices to rise, he said.", "Prices will rise"),
        ("It had a recovery which appears likely to last until June.", "A recovery will last until June"),
        (
            "Growth this year should be at least one percent, he said.",
            "Growth this year will be at least one percent",
        ),
        ("He added that he thought it would be hard.", "He thought it will be hard"),
        ("“I don't think the bank would give that up,” one analyst said.", "The bank will give that up"),
        (
            "Further gains in stocks would hurt the price of silver.",
            "Further gains in stocks will hurt the price of silver",
        ),
        ("No decisions are likely until the vote is over.", "No decisions will happen until the vote is over"),
        ("The rebels that fought for him will seek a role.", "The rebels that fought for him will seek a role"),
        ("A paper on how to do this will be out in May.", "A paper on how to do this will be out in May"),
        ("It is likely to cause problems in the talks.", "It will cause problems in the talks"),
        (
            "It plans to spend 40 million yuan ($6 million; 5 million euros) in May.",
            "It will spend 40 million yuan ($6 million; 5 million euros) in May",
        ),
        ("Conclusions about the crash will be drawn in May.", "Conclusions about the crash will be drawn in May"),
        ("The bank ruled out any cuts in May.", "There will be cuts in May"),
        ("He said if it fails by May or if it breaks, it will be sold.", "It will be sold"),
        (
            "Credits to units which have their base in Italy will be cut.",
            "Credits to units which have their base in Italy will be cut",
        ),
        ("Lee told reporters Ford expects to sell 40 cars in 2027.", "Ford will sell 40 cars in 2027"),
        ("The firm said it had no immediate plans to move.", "It had no immediate plans to move"),
        ("“If they act, then that would be met with force,” he said.", "That will be met with force"),
        ("Visits to the disputed islands will be agreed.", "Visits to the disputed islands will be agreed"),
        ("It is dry, and that is expected to last until May.", "That will last until May"),
        ("Peace, if realized, would help them, observers say.", "Peace, if realized, will help them"),
        ("Lee said she plans to file a “supplement” to the record.", "She will file a supplement to the record"),
        ("They prepare for what is likely to be a long talk.", "They prepare for what will be a long talk"),
        ("It left for Oslo where it will be shown in May.", "It left for Oslo where it will be shown in May"),
        ("Nor will it be sold.", "It will not be sold"),
        ("Nor will anything come of the talks.", "Nothing will come of the talks"),
        ("The line is shut, with delays expected throughout the country.", "Delays will happen throughout the country"),
        ("Exporters should expect to face duties, lawyers said.", "Exporters will face duties"),
        ("The tariff came on Thursday, with Beijing poised to retaliate.", "Beijing will retaliate"),
        ("Lee said it was possible even more doses would arrive soon.", "Even more doses will arrive soon"),
        (
            "The office warned of storm surges that could reach 10 feet.",
            "There will be storm surges that will reach 10 feet",
        ),
        ("Lee warned of the danger that the dam could break.", "The dam will break"),
        ("The president has repeatedly threatened to veto the bill.", "The president will veto the bill"),
        ("We expect a fall to eventually persuade them to act.", "A fall will eventually persuade them to act"),
        ("Now that the vote is over, however, it is certain that talks will start.", "Talks will start"),
        ("A start in 2029 seems out of the question.", "A start in 2029 will happen"),
        (
            "They met Acme Health England which plans to cut sugar by 2030.",
            "Acme Health England will cut sugar by 2030",
        ),
        ("There is also fear among residents that they could be displaced.", "They will be displaced"),
        (
            "They moved the shipment to a rocket that would fly from Oslo late next year.",
            "A rocket will fly from Oslo late next year",
        ),
        (
            "We expect the board of the bank to decide to hold the rate in May.",
            "The board of the bank will decide to hold the rate in May",
        ),
        ("The probability of a cut in June is currently estimated at 60%.", "There will be a cut in June"),
        ("The firms, however, will be forced to move.", "The firms will be forced to move"),
        ("It is believed that a cut could see prices rise.", "A cut will see prices rise"),
        (
            "However, as some states are planning to reopen, there will likely be a rise in demand.",
            "There will be a rise in demand",
        ),
        (
            "The capital works projects that we have undertaken will all be delivered.",
            "The capital works projects that we have undertaken will all be delivered",
        ),
        ("They will fight with all of their might.", "They will fight with all of their might"),
        ("They work on supply-side reform, which will take years, Lee said.", "Supply-side reform will take years"),
    ],
)
def test_what_is_expected_or_planned_is_the_statement_unless_it_is_not(text: str, statement: str) -> None:
    assert only(text).statement == statement


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If it starts to erode, it will do so slowly.", "it starts to erode"),
        ("Should forces advance, it would be easy to propose talks.", "forces advance"),
        ("He will help, provided he is at the centre.", "he is at the centre"),
        ("It will spread unless it is stopped.", "unless it is stopped"),
        ("Prices will fall.", None),
        ("If passed, the law could come into force by May.", "passed"),
        ("If you push prices up it is going to hurt everyone.", "you push prices up"),
        ("He will meet them and “if necessary,” he will resign.", "necessary"),
        ("The court will agree, with one judge providing the vote.", None),
        ("“If they win,” Lee said, “prices will fall.”", "they win"),
        ("If they won, Lee said, prices would fall.", "they won"),
        ("“They came to see if it works,” Lee said, “and prices will fall.”", None),
        ("Without a deal, the firm will close.", "Without a deal"),
        ("The plant will close, the firm said, if no buyer is found.", "no buyer is found"),
        ("“Prices will fall,” Lee said, “if they win.”", "they win"),
        ("If that were to happen, snow would be likely.", "that were to happen"),
        ("If Lee, the mayor, wins, it could mean war.", "Lee, the mayor, wins"),
        ("Travel is expected to be slow if not impossible on Friday.", None),
        ("Only if the army leaves will the rebels stop.", "the army leaves"),
        ("If he wins we will leave.", "he wins"),
        ("In such a scenario, prices would fall.", None),
        ("If he wins, analysts say it will rain.", "he wins"),
        ("It looks as if it is going to rain.", None),
        ("Updates will be provided as they arise.", None),
        ("Without night work, the project could extend greatly, perhaps to May, with costs.", "Without night work"),
        ("Unless Congress acts soon American ships will be absent.", None),
        ("If all goes to plan it will land in May, and soon.", "all goes to plan"),
        ("Barring a large war, prices are unlikely to reach $100 this year.", "Barring a large war"),
        ("If he were charged, he would quit the race, Lee said.", "he were charged"),
        (
            "Should those earnings expectations be cut, it could hurt the rally.",
            "those earnings expectations be cut",
        ),
        (
            "If the poll is right then Lee will be elected as the first woman since 1989, succeeding Tom Hill.",
            "the poll is right",
        ),
        ("The cut in output, if agreed by the producers will lead to a fall.", "agreed by the producers"),
    ],
)
def test_a_condition_is_kept_apart(text: str, condition: str | None) -> None:
    assert only(text).condition == condition


def test_a_coordination_that_is_plain_is_two_questions_on_one_quotation() -> None:
    first, second = found("The situation will intensify in the Middle East and the Taiwan Strait.")
    assert (first.start, first.end) == (second.start, second.end)
    assert first.statement == "The situation will intensify in the Middle East"
    assert second.statement == "The situation will intensify in the Taiwan Strait"


# --- deadlines ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "phrase", "opens", "closes"),
    [
        ("Until the inauguration, we will advance.", "Until the inauguration", "2024-11-06", "2025-01-20"),
        ("A new envoy will come following Trump's inauguration.", "following Trump's inauguration", "2025-01-20", None),
        ("The border will be reached by early March.", "by early March", "2024-11-06", "2025-03-10"),
        ("Talks will not resume anytime soon.", "anytime soon", "2024-11-06", "2025-05-06"),
        ("The envoy will come in 2025, the first since 2019.", "in 2025", "2025-01-01", "2025-12-31"),
        ("Trump will want a quick deal.", "from US presidential inauguration 2025", "2025-01-20", None),
        ("His arrival will not change much.", "from US presidential inauguration 2025", "2025-01-20", None),
        ("It will now be the third launch.", None, "2024-11-06", None),
        ("They will film the 2010 accident.", None, "2024-11-06", None),
        ("The report will come as soon as the bridge is built.", None, "2024-11-06", None),
        ("The vote will be held two days before the summit.", "before the summit", "2024-11-06", None),
        ("This may be the first strike of many.", None, "2024-11-06", None),
        ("The law will change what followed the September 11 attacks.", None, "2024-11-06", None),
        ("People born after 1968 will be tested.", None, "2024-11-06", None),
        ("Earlier this week the firm said it will move.", None, "2024-11-06", None),
        ("The firm will drop flights to Christmas markets.", None, "2024-11-06", None),
        ("The ship will sail in June or July.", "in June or July", "2025-06-01", "2025-07-31"),
        ("The ban will be lifted on Dec. 6.", "on Dec. 6", "2024-12-06", "2024-12-06"),
        ("By 2030, it hopes to sell a million.", "By 2030", "2024-11-06", "2030-12-31"),
        ("They will walk for four hours on Friday.", "on Friday", "2024-11-08", "2024-11-08"),
        ("In office the mayor will cut taxes.", None, "2024-11-06", None),
        ("The army will debate next week's bill by Friday.", "by Friday", "2024-11-06", "2024-11-08"),
        ("The trial will end in the March quarter.", "in the March quarter", "2025-01-01", "2025-03-31"),
        ("6 February will be the day of the launch.", "6 February", "2025-02-06", "2025-02-06"),
        ("The launch window begins May 5, 2025.", "May 5, 2025", "2025-05-05", "2025-05-05"),
        ("The coast, which hasn't been seen in over 50 years, will be mapped.", None, "2024-11-06", None),
        ("The law introduced today will cut crime.", None, "2024-11-06", None),
        ("A vote scheduled today will end it.", "today", "2024-11-06", "2024-11-06"),
        ("Growth will be weaker than in the November forecast.", None, "2024-11-06", None),
        ("The steps until now show that it will be hard.", None, "2024-11-06", None),
        ("Rice output will be high in the crop year (June to July).", None, "2024-11-06", None),
        ("The strike will be held on Thursday and Friday.", "on Thursday and Friday", "2024-11-07", "2024-11-08"),
        ("Before Wednesday's talks Mrs May will address them.", "Before Wednesday's", "2024-11-06", "2024-11-12"),
        ("The line will be delayed by up to three years.", None, "2024-11-06", None),
        ("The line will be up to five years behind the plan.", None, "2024-11-06", None),
        ("It will be cut by the next two years.", "by the next two years", "2024-11-06", "2026-11-06"),
        ("The opening, which was set for May, will be delayed.", None, "2024-11-06", None),
        ("The upcoming inauguration could matter.", None, "2024-11-06", None),
        ("Rebels on Friday vowed to fight in the east.", None, "2024-11-06", None),
        (
            "It will land between Friday and Sunday, officials say.",
            "between Friday and Sunday",
            "2024-11-08",
            "2024-11-10",
        ),
        ("If convicted, he will spend up to 20 years in prison.", None, "2024-11-06", None),
        ("It will be the worst storm to hit the long coast of the country in two decades.", None, "2024-11-06", None),
        ("The worst will be over in two weeks.", "in two weeks", "2024-11-06", "2024-11-20"),
        ("It may reach 32C, beating the 30C recorded on 26 June.", None, "2024-11-06", None),
        ("It will appear as it moves away from the sun.", None, "2024-11-06", None),
        ("After over a year on the ground, it will fly.", None, "2024-11-06", None),
        ("After two years, the tax will end.", "After two years", "2026-11-06", None),
        ("It will keep the island it has held for 42 years.", None, "2024-11-06", None),
        ("The cut will be the biggest change in a generation.", None, "2024-11-06", None),
        ("They will name somebody for the March election.", None, "2024-11-06", None),
        ("Parties will not vote for an inauguration.", None, "2024-11-06", None),
        ("The craft will not leave earlier than Friday.", "earlier than Friday", "2024-11-06", "2024-11-07"),
        ("The May budget will bring relief from the days of debt.", None, "2024-11-06", None),
        ("The party is set to win two by-elections next month.", "next month", "2024-12-01", "2024-12-31"),
        ("A once-in-a-century flood could follow.", None, "2024-11-06", None),
        ("It could erupt within days following a week of quakes.", "within days", "2024-11-06", "2024-11-20"),
        ("It will come to the Sun Belt first.", None, "2024-11-06", None),
        ("The bank forecast a cut on Friday.", "on Friday", "2024-11-08", "2024-11-08"),
        ("They will haggle until Easter.", "until Easter", "2024-11-06", "2025-04-20"),
        ("It will be over by Thanksgiving.", "by Thanksgiving", "2024-11-06", "2024-11-28"),
        ("It will be effective in 30 days.", "in 30 days", "2024-11-06", "2024-12-06"),
        (
            "The plant will be shut April 13 through April 20.",
            "April 13 through April 20",
            "2025-04-13",
            "2025-04-20",
        ),
        ("Their January deficit will be revised.", None, "2024-11-06", None),
        ("It will come in the 2025/26 season.", "in the 2025/26", "2025-01-01", "2026-12-31"),
        ("The 2025/26 budget will be passed.", None, "2024-11-06", None),
        (
            "Sales in the quarter ending March 31 will fall.",
            "in the quarter ending March 31",
            "2024-11-06",
            "2025-03-31",
        ),
        ("Its profit for its fiscal year ending March 31 will fall.", "March 31", "2024-11-06", "2025-03-31"),
        ("The rivers will flood when the winter snow melts.", None, "2024-11-06", None),
        ("It will be warm over the summer months.", "over the summer", "2025-06-01", "2025-08-31"),
        (
            "There is a 50% chance that a bill that comes up this week will pass in March.",
            "in March",
            "2025-03-01",
            "2025-03-31",
        ),
        (
            "The plant will not open until 2026's first quarter.",
            "until 2026's first quarter",
            "2024-11-06",
            "2026-03-31",
        ),
        ("Talks will begin on the 16th day of the truce.", None, "2024-11-06", None),
        ("The bank predicts 4% for February, 10% for the first quarter.", "for February", "2025-02-01", "2025-02-28"),
        ("It will be easy to pay what the September 2029 agreement asks.", None, "2024-11-06", None),
        ("The sea is likely to be free of ice in late summer before 2050.", "before 2050", "2024-11-06", "2049-12-31"),
        ("It will be the cheapest model ever.", None, "2024-11-06", None),
        ("Earnings will grow from those in the quarter just ended.", None, "2024-11-06", None),
        ("The meeting would be at Mar-a-Lago, Lee said.", None, "2024-11-06", None),
        ("The party will keep its word on the election, Lee said.", None, "2024-11-06", None),
        ("It will report a loss for the week ended March 27, Lee said.", None, "2024-11-06", None),
        ("The ship is due Feb. 25, Lee said.", "Feb. 25", "2025-02-25", "2025-02-25"),
        ("He will testify before the Senate committee.", None, "2024-11-06", None),
        ("It will be done before the Senate leaves.", "before the Senate leaves", "2024-11-06", None),
    ],
)
def test_deadlines_are_read_as_dates(text: str, phrase: str | None, opens: str, closes: str | None) -> None:
    window = only(text).window
    assert window.phrase == phrase
    assert (str(window.opens), window.closes and str(window.closes)) == (opens, closes)


@pytest.mark.parametrize(
    "text",
    [
        "“By June,” an official said, “prices will fall.”",
        "“We may act before June. By that time, others could act too,” an official said.",
        "In June 2025, the officials said, three bridges will open.",
    ],
)
def test_a_deadline_said_just_before_counts(text: str) -> None:
    window = found(text)[-1].window
    assert window.closes in (date(2025, 6, 30), date(2025, 5, 31))


def test_a_deadline_of_another_forecast_or_speaker_does_not_count() -> None:
    assert found("“Prices may fall by June. Exports will rise,” an official said.")[1].window.closes is None
    assert found("“By June,” an official said. “Prices will fall,” another official said.")[0].window.closes is None


def test_an_event_that_the_ledger_does_not_know_is_kept_as_a_phrase_and_flagged() -> None:
    candidate = only("Prices will fall after the referendum.")
    assert (candidate.window.phrase, candidate.deadline_read) == ("after the referendum", False)
    assert (candidate.window.opens, candidate.window.closes) == (SAID, None)


# --- laws -----------------------------------------------------------------------------------------------------

PARTS = st.sampled_from(
    [
        "The talks will resume by June", "an official said", "“", "”", '"', ". ", ", ", "; ", " — ", "\n", "\n\n",
        " and then ", "It could rain", "If it rains", "he added", "in the Middle East and the Taiwan Strait",
        "[in Ukraine]", "(UPDF)", "who also expects that", "According to ", "we'll", "50% likely", "May",
        "was expected to", " said ", "U.S.", "that",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=30).map("".join))
def test_every_quotation_stands_where_it_is_said_to(text: str) -> None:
    for candidate in found(text):
        assert text[candidate.start : candidate.end] == candidate.quote
        assert 0 <= candidate.confidence <= 1
        assert candidate.statement == candidate.statement.strip()


def listed(table: object) -> Iterator[str]:
    """The words of a table of lists."""
    if isinstance(table, str):
        yield from table.split()
    elif isinstance(table, Mapping | list):
        for each in table.values() if isinstance(table, Mapping) else table:
            yield from listed(each)


SALAD = st.lists(
    st.sampled_from([*sorted(set(listed(reference.load("cues")))), "Lee", "May", *".,;:()“”—?\n"]), max_size=40
)


@given(st.text(max_size=300) | SALAD.map(" ".join))
@example(
    "Monday norway Decline , Hint remote last size Doubt ( Saying May ) optimism Track hint Time Still inevitable "
    "Forecasting ,"
)
@example("word, " * 20 + "it will go on as long as")
@example("It will rain, Lee promised to")
@example("Citing what the mayor has told")
@example("A spokeswoman for the state, Ann Lee, said")
@example("While prices may not be the only thing that will fall in some sectors, we")
def test_no_text_breaks_it(text: str) -> None:
    for candidate in found(text):
        assert text[candidate.start : candidate.end] == candidate.quote


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "will ",
        "will, ",
        "“will ",
        "(",
        "by January ",
        "He said that ",
        "will and ",
        "50% ",
        "“It will rain,” he said. ",
        "It said it would. ",
    ],
)
def test_it_takes_linear_time(unit: str) -> None:
    def taken(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        found(text)
        return time.process_time() - start

    taken(10_000)
    assert min(taken(200_000) for _ in range(2)) < 40 * max(taken(25_000), 0.005)


def test_the_same_text_gives_the_same_candidates() -> None:
    text = "“Prices will fall by June,” an official said. The bank expects growth."
    assert found(text) == found(text)
