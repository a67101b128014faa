// Given names: the first sign that two capitalised words name a person.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/text/words.h"

#include <stddef.h>

// Common given names of several languages, lower case, a row a letter.
const char* const sg_given_names[] = {
    "aaron abhishek abraham achim ada adam adele adrian agnes agneta ahmad ahmed aj ajay "
    "akira al alain alan albert alberto aldo alec alejandra alejandro aleksandr alessandro "
    "alex alexander alexei alexis alfie alfonso alfred alfredo ali alice alicia alison allan "
    "allen alma alvaro alvin amanda amber amir amit amos amy ana anatoly anders andre andrea "
    "andrei andrew andy angela angelo anil anna anne annie anthony antoine anton antonio "
    "arjun arkady arlo armand armando arnaud arne arnold art arthur arturo asha asher ashley "
    "astrid aubrey audrey aurelio ava avery axel",
    "barbara barney barrett barry bart becky belinda bella ben benedict benjamin bennett "
    "benny bernadette bernard bernd bernice bernie bert bertha beth bette beverly bill billy "
    "birger birgit bjorn blake blanche bo bob bobbie bobby bonnie boris boyd brad bradley "
    "brandon brenda brent brett brian bridget brigitte brooke bruce bruno bryan bryce bud "
    "buddy burt byron",
    "caleb calvin cameron camila candice carey carl carla carlo carlos carlton carmen carmine "
    "carol carole caroline carrie carsten carter cary casey cassandra catherine cathy cecil "
    "cecilia celia celine cesar chad chandler charlene charles charley charlie charlotte chen "
    "chester chet chloe chris christian christina christine christoph christopher christy "
    "chuck cindy claire clara claude claudia claudio clay clayton clement cliff clifford "
    "clifton clint clyde cody colin colleen connie constance cooper corey cornelius courtney "
    "craig cristina crystal curtis cyrus",
    "dag dale dallas damian damon dan daniel danny daphne dario darlene darren darryl dave "
    "david dean debbie deborah deepak delbert delia della denis denise dennis denny derek "
    "desmond devin dexter diane dianne dick didier diego dieter dietrich dinah dino dion dj "
    "dmitri dolly dolores domenico dominic don donald donna donovan dora doris dorothy doug "
    "douglas drew duane dudley duncan dustin dwayne dwight dylan",
    "earl easton ebony ed eddie edgar edith edmund edna eduardo edward edwin edwina eileen "
    "einar elaine eleanor elena eli elias elijah elio elisabeth elizabeth ella ellen elliot "
    "elliott elmer elsie elton elvin emanuel emile emilio emily emma emmett enid ennio "
    "enrique enzo eric erica erich erik erin ernest ernesto ernie ernst erroll erwin esteban "
    "esther ethan ethel etienne eugene eunice eva evan evelyn everett evgeny ezra",
    "fabio fanny farid fay faye federico felipe felix fernando fletcher flo flora florence "
    "floyd forrest foster fran frances francesca francis francisco franco francois francoise "
    "frank frankie franklin franz fred freda freddie frederick fredrick friedrich fritz "
    "fyodor",
    "gabriel gabrielle gaetano gail galina garrett garth gary gavin gene genevieve gennady "
    "geoff georg george gerald gerard gerd gerhard gerry giacomo gianni gil gilbert gilberto "
    "gilles gina gino giorgio giovanni giulio giuseppe gladys glen glenda glenn gloria "
    "gonzalo gordon gottfried grace graeme graham grant greg gregory greta gretchen grover "
    "guido guillaume guillermo gunnar gunter gunther gus gustaf gustavo guy gwen",
    "hakan hal hank hannah hans harald harlan harley harmon harold harper harriet harrison "
    "harry harvey hassan hattie hazel heather hector heidi heinrich heinz helen helga helmut "
    "henri henrik henry herb herbert herbie herman hermann herve hilary hilda hiroshi holly "
    "homer horace horst howard hubert hugh hugo humphrey hussein",
    "ian ibrahim ida ignacio igor ike ilse imogen ina ingmar ingrid ingvar ira irene irvin "
    "irving irwin isaac isabel isabelle isaiah isidore isla ismail israel ivan ivy",
    "jack jackie jackson jacob jacqueline jacques jake james jamie jan jana jane janet janice "
    "janie janis jared jarvis jasmine jason jasper javier jay jayne jean jeanette jeannie jed "
    "jedediah jeff jeffrey jenna jennifer jenny jens jeremy jermaine jerome jerry jess jesse "
    "jessica jill jim jimmy jj jo joachim joan joanna joanne joaquin jocelyn jochen jodie "
    "jody joe joel johan johann johannes john johnny jon jonathan joni jordan jorg jorge jose "
    "joseph josephine josh joshua joss joyce juan jud judd jude judith judy juergen jules "
    "julia julian julie juliet julio jun jurgen justin",
    "kai kara karen karim karl kasey kate katharine katherine kathleen kathy katie katrina "
    "kay kaye keisha keith kelly ken kenji kenneth kenny kerry kevin khalid kian kim kimberly "
    "kirk kirsten kishore kit kjell klaus knut konrad konstantin kris krista kristen kristin "
    "kristina kumar kurt kyle",
    "lana lance larkin larry lars lata latoya laura laurel lauren laurence laurent laurie "
    "lawrence lawson lea leah lee leif leigh leila lena lenny leo leon leonard leonid leonora "
    "leroy les leslie lev levi lewis liam libby lila lillian lily lin lincoln linda lindsay "
    "lindsey lionel lisa liz lloyd lola lorenzo lorne lorraine lothar lottie lou louis louise "
    "lowell luc luca lucas lucia luciano lucien lucille lucinda lucy ludwig luigi luis luisa "
    "luke lulu luther lyle lynn",
    "mabel mac mack maddie madeleine mae maggie magnus malcolm mandy manfred manny manuel "
    "marc marcel marcela marcello marcia marco marcos marcus margaret margie margo margot "
    "marguerite maria mariana marianne marie marilyn marina mario marion marisa marjorie mark "
    "marlene marlon marsha marshall marta martha martin marty marvin mary massimo mateo "
    "mathew mathieu matilda mats matt matthew matthias maude maureen maurice maurizio mauro "
    "mavis max maxime maxine maya megan mehmet mei mel melanie melinda melissa melvin "
    "meredith merle meryl mia michael michel michele michelle mick mickey miguel mikael mike "
    "mikhail miles milton mimi ming minnie mino miranda miriam mitch mohamed mohammad "
    "mohammed moira molly mona monica morgan moritz morris mort moses muhammad mukesh muriel "
    "murray mustafa myra myrtle",
    "nadia nadine nancy naomi nat natalie natasha nathan neil nell nellie nelly nelson nettie "
    "nia nicholas nick nicky nicola nicolas nicole nigel nigella nikita niklas nikolai nils "
    "nina nino noah noel noelle nona nora norm norma norman",
    "octavio odile ola olaf oleg olga oliver olivia olivier olof omar opal orlando orson "
    "orville oscar otis otto owen",
    "pablo paddy paige pam pamela paolo pascal pat patrice patricia patrick patsy patti paul "
    "paula pauline pavel pearl pedro peer peggy pelle penny percy perry pete peter petra "
    "petula phil philip philippe phillip phoebe phyllis pierce pierre piers pietro pilar "
    "polly poppy preston priscilla pyotr",
    "quentin quincy",
    "rachel rafael ragnar rainer raj rajesh ralph ramiro ramon randall randolph randy raquel "
    "rashid raul ravi ray raymond reba rebecca reese reggie regina reginald reinhard renato "
    "rene renee reuben rex reynold rhonda rhys ricardo riccardo rich richard richie rick "
    "ricky riley rita rob robert roberta roberto robin rocco rocio rod roderick rodney "
    "rodrigo roger roland rolf romain roman romano romeo ron rona ronald ronnie rory rosa "
    "rosario roscoe rose rosemary rosie rowan roxanne roxie roy ruben rudi rudolf rudy rufus "
    "rune rupert russ russell rusty ruth ryan",
    "sabine sadie sal sally salvador salvatore sam samantha samir sammy samuel sandra sandro "
    "sandy sanjay santiago sarah saul scarlett scott seamus sean sebastian selena selma serge "
    "sergei sergio seth seymour shane shania shankar shannon shari sharon shaun shawn sheila "
    "shelby sheldon shelley shelly sherman sherry sheryl shirley sid sidney siegfried sigurd "
    "silvana silvio simon simone sinead soledad sonia sonja sonny sonya sophie soren spencer "
    "stacey stacy stan stanley stefan stefanie stefano stella stellan stephanie stephen "
    "sterling steve steven stevie stewart stig stuart sture sue sunil susan susanna susannah "
    "suzanne sven svetlana sybil syd sydney sylvia sylvie",
    "tabitha takeshi tamara tammy tanner tanya tara tariq tasha tatiana taylor ted teddy "
    "terence teresa terry tess tessa thad thea thelma theo theodore theresa thierry thomas "
    "thorsten tiffany tim timothy tina tito tj tobias toby todd tom tomas tommie tommy toni "
    "tony tori tove tracy travis trevor tricia trina trisha troy truman tucker tyler tyrone",
    "ulf ulrich umberto ursula uwe",
    "valentin valentine valerie vanessa vasily vaughn velma vera verne vernon veronica vic "
    "vicente vicki vicky victor victoria vijay viktor vince vincent vinnie viola virgil "
    "virginia vittorio vivian vivien vladimir volker",
    "wade wallace wally walter walther wanda warner warren wayne webb wei wendy werner wes "
    "wesley whitney wilbert wilbur wilfred wilhelm will willard william willie willis wilma "
    "wilson wilton winifred winston wolf wolfgang wong woody",
    "xavier xiao",
    "yann yevgeny yoko yoshi yuri yusuf yves yvonne",
    "zach zachary zeke zelda zhang zoe zoltan",
    NULL};
