/**
 * Real English words that lie within a typing error of the vocabulary and mean something else, so that no word is corrected away.
 * Made from word lists by looking for every word that `corrected` would otherwise change.
 */
const list = `
aback abase abode abound addition additionally additions adjusts aground allot aloft aloha alphas altos alway ambers ambler ameer antic areas arena
arise arises arising aromatic aspects asthmatic autocratic automate automated automatically automatics automation automaton averaged averages awash
backdoor backs backstop bagger barbs bares barfly baring barks barley barns bartered based baser bases baste bears beiges being bellow bench bight
blank blasting blight blighter bling bloating blotting blown blows blubbing bluey bluffing blume blurb blurbs blurt blurted blurting blurts blushing
boarder boarders boars boast boasted boasting boasts boing bolder booster booted booth booting boots bordereau boring botch bothered bottoms brawn
brine brings brink briny brokered broth browns brows brunch bugger bullring bumps bumpy bunch bunco burdened burry bursting butch calories canst
canter canvass canvassed canvasses captained captaining captains captives cartoons carts cases casks caste casts catering caution cautioned cautious
censored censured centers centres chaining chairing chancing changeling chanting chapped chapping chaps charcoals charging charming charring charting
chatting cheeping cheering chiller chillies chilling chipped chipping chips chirping chloride chlorine chock choiring choler chomp chomped chomping
choosing chopper choral chows chugging chumping chunking clack clanging clank clanking clavering cleans clears click clinging cloak clocks cloudless
clover cluck coals coast coasts coercing coiled coils colds colling colon colonies colonize colonized colonizing colons coloreds colorfully coloured
coloureds comer complete completed completes conceited concepts concerned concerning concerns concert concerted concertina concerto concerts conferred
conferring congested congrats connected connecting connects conner conners consented consenting consents conserved conserving considerable consorted
consorting consorts constrained constrains constraints contacted contacts contains contented contents contested contesting contorted contract
contracted contracts contrary contrasting convened convenes convent convents converged converging conversed conversing converter conveyed convicted
convicting convicts cooing cooked cooker cooking cooks coolers cooly coons cooped cooper cooter corals corker cornea corneas corned cornering cornet
coroner coroners corps corral costs coulter counted countered counters coven coverings covers covet coveting covey cower cowering cowling crack
cramping crane cranking cranks cranky crapped crapping craps creak creams creamy creeping crimp crimping cringing crippling crisps crispy croaking
crock crooning cropper crossing croup crowding crowning crows crunk cults culverts cunts cutes cutter cuttings cysts dabbling dammed dampened
dampening danker dares darkling darky darter darts davening deads deals dealt decal deceased deleted deloused delousing demonizing denizens dentists
deplete deposing depressed depresses depressing despised despises despising devising diagonal dials dimensional dimes diminished diminishes dinge
dingo dings dingy dissension distension distention distorting distortion distortions distorts disturbing diversion diversions doable doing doodling
dorks doubles doublet doubly doubted doubting downgraded downs downside downstage downstate downtime downy drains drawn dread droop drops drown dulled
dulls dying edged egging emery engaging engorged enlarger equaliser equality equalize equalized equalizer escorted escorting esther ether evert
exerting expands expected expecting expert experts expiring exploited exploiting explored exploring exporter expose exposed exposes exposing extends
extent extort extorted extorting extras extremes extremity faints falling falls famed farce farmed fatted fatten fatter feint felled felling fells
fever filet filing filler fillet fillings filmed filming films filmy fisting fists fitter fittings flame flamed flames flattens flatters flattery
flicking flies flinging flint flippant flipper flirting flitted flitter flitting floating flocking floes flogging flooding flooring floss flossing
flour flouting flows flutter folly forced forces forge formal forme forte forts foully fount fours framers frayed frills front fronts gains gamba
gammy gemma gentile gentler gentles gentry given giver gives golds goldy goods goody grail grannies granny grans grater gratin gravy grays greaser
greats greed greek greens greeny greeter greta greys grins groat groin groins halfa hallway halted halting halves hands handy heads heady heard heave
heightened heightens heights hells highlighted highlighter highs hints hither horizon horizons huger imager immensely immensity immersion incense
incensed increasingly incursion indebted indented infected infecting inferred inferring infested infesting ingenuity ingested ingesting inherited
inheriting injected injecting innately insanity insect inserted inserting insertion insider insides instantly integrity intensifier intensifies
intensity intensive intensively intently intercity interned interning interred intro invasion invent invented inventing invention invents invest
invested investing invests inviting joust keeling keeps khakis knack knocks labeling lager landscaped landscaper landscapers landscapes lapel lapels
larder larges largess largo latter lawyering layering leads lecturing lefts lefty lessee lessens lesser lesson lester levee levees leveler levelled
leveller levelling lever levers libel lifts lightning limes limey limits linger listening litter littering litters littler littles livelong livening
loans lodger lofts logger lonelier loners longed longs loose loosened lords losers loses lotus lounger louse louts lovelier lovelies lover lovers
lowery luminaries lunger mainlining mainsail maintained maintainer maintains manor marks marlin marlins maroons marron martin martins masks mated
mates maximize maximums maximus meddle mediums meted middled midnights milly miner minors minos mints minty mites moderates moderator modulate moist
mondo mongo monos moore mores morse mountain moved mover moves muddle mulch mules munch mused muses mutts natch negating negation negatively negatives
noose norma normalcy norman normandy norse notch nowise oliver olives olivet opposition orang oranges orangy orations orientation outdated outlined
outlive outlived outlives outpouring outshines outsides outvoted overalls overexposure overland overlap overlaps overloads overly overpass overplay
overs overt paddled paddling paint painted paintings paints pairings palace pangs parenting partings parts party passable patting peachy perch
perfecto perfects petition petting photog photon pictured pilch pillboxes pinch pings pinko pinks pinky pints pirating pitch pitting pixels pixilated
placed placer places plane planting plate plink plump plush poach point pointed pointing points popsicle portions portraits portrays positional
positioned positions positive possible possibles possibly potion potting prancing preach prefect preferring presence presenting preserved preserver
preservers preserves pricking primping printer printings pristine promotions pronging proportion proportionate proportioned propositions proto pudding
puddings pulls pumps punting purples pusher pushes pushy qualify qualities quarters quartet quiet quits quote radio radios radium radius raisin
raisins rally ramps ration ratios razed razing razzing reaction reactions readings ready readying realizing realty reams reaping reaps rearing rears
rebel rebels rebounding recalled recalling reciting recreated recreating redding reductions reeducation reefs reeks reelect reelected refining
reflection reflections reflective reflectors reflexes refracted refusing regaling reheat reheated rejection rejections relation relations released
releasing relegated relining remaking remote removal remover removes rending repaying repeal repealed repeater repeaters repeats repel repelled
repelling repels repent repented repenting replaced replacing replanted replanting replayed replaying reported reportedly reporting reposing reputedly
rereading resale resealed resection resections reselling resemble resembled resembles resembling resented resenting resetting reshaped reshaping
reside resided resides residing resigning resisting resolving resounding respects retaking retested retiring retreated retreating revamped revel
revels reverted reverting revising revoking revolution revolutions revolving rewiring righto rights righty rises rising roads roasting roosting
rotational rotted rotting rotund roughing rounders rounds rousting royals sabes safes sages sakes salon saloon salutation salutations salve salver
samel sarong sated satiated saturates savers savin savings sawed sayings scala scald scalded scalding scalp scalped scalping scalps scaly scanning
scare scared scares scaring scratched scratching screeched screeching screen screens scrounger sealed sealing seize seized seizes seizing shaded
shading shadowy shaft shakes shaking shall shamed shames shaming shanking shaping shard shared shares sharing shark sharpener sharps shavers shavings
sheaves shifts shifty shinning shins shirking shirt shoot shooter shore shorn shortcut shorted shorten shortened shortening shortens shorties
shortness shorts shorty shout shove shoved shoves shoving shriek shrieking shrieks shrift shrimping shrine shrines shunning sidecars sidewalk
sidewalks sidewall sidewalls siding sidle sight significant silvers silvery sinned sinning sired siring sited situated situation situations sketched
sketching skinned skinning skins slaying slays sleight slick slicked slicks sliding slighted slime slimed slinging sliver sluice smallish smalls
smartened smartening smartness smell smeller smidge smidgen smooch smoot smudge snide snort softy solver sooth sorter spaced spacer spaces spacey
spade spades spain spake spall spanking spanned spanning spans spare sparing spate spawning spending spiced spices spics spies spiffing spilling spina
spine spines spinner spiny spits spitting splice spliced splices splicing sponging spooning sport sprightly springer sprinkling spying squeezed
squeezer squeezes squeezy squire squired squires squishy stale stall staying steep steps stinging stipes stitched stitching stogies stony store stores
storey storied stork storm stormy straggly straight straightener straighter straightest straightly straights strangely stranger strangers strangle
strangler strength strengthened strengthens strengths strep stretcher stretchers stretches stretchy striae stride strides strife strike strikes
striking string stringed stringer stringing strip striped striper stripers stripey strips stripy strive strives stroller strongest strung substantial
subtitled subtler sundress superb supers supper supposes suppressed suppresses suppressor surer surmount surrounded swales swanning swaying sways
swellest swift swinging tailed tailing taint tainted tainting taken taker takes tally taped tapes taping teats temperate tented tenting terns tests
texas thane thats thicken thicket thine thinned thinners thins thorough though thrumming thumbnail ticker tiffs tiler tilts timed timing tings tinned
tired tiring tittle toiled toiling tomes tonnes toons torch totes toting touche touchy tough towed towing towns toyed toying tramping trams trice
trick tricker tricking tries trifle trifled trifling trilling trimmer trimmings tripe triples triplex tripling tripped tripping trips tromping trough
trumping tunes turds turfed turfs turks turner twine tying tykes typos tyres udder unsealed upped uppers uprights upstaged upstaging uptight vagrancy
viatical violent violets wafer wager waited waiter waiting waken walsh walter warder warding wares waring warmers warned warner warning warns warped
warping warps warring warts washes wasps waterman waters waterworks watery waver waxer weakens wearer weaver whale whine whish whiten whiter whitey
whiting whore whose widen wilder winder windscreen wiper wised wiser witch woads woods wordy works world worlds wormed wormer worming writers writhe
writhing writings wroth yellows
angel angels angled angler ankle ankles anchors hairs hairy pierce pierced pieces tiles tilth tilts titled
`;

export const realWords: ReadonlySet<string> = new Set(list.split(/\s/u));
