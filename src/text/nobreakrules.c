/* The rules as data. Words are compared without surrounding brackets and quotation marks. */
#include "text/nobreakrules.h"

#define R(rule, strength) NOBREAK_##rule, NOBREAK_##strength

/* clang-format off: a row is one line, however long its lists are */
const struct nobreak_row nobreak_rows[] = {
	{R(DASH, NEVER), ALL, ANY, DASH, NULL, NULL},

	{R(ONE_LETTER_WORD, STRONG), RU, LETTER, ANY, "а в и к о с у я А В И К О С У Я", NULL},
	{R(ONE_LETTER_WORD, STRONG), UK, LETTER, ANY, "а б в е є ж з й і о у я А Б В Е Є Ж З Й І О У Я", NULL},
	{R(ONE_LETTER_WORD, STRONG), BE, LETTER, ANY, "а б в ж з і й о у ў я А Б В Ж З І Й О У Ў Я", NULL},
	{R(ONE_LETTER_WORD, STRONG), BG, LETTER, ANY, "а в и о с А В И О С", NULL},
	{R(ONE_LETTER_WORD, STRONG), PL, LETTER, ANY, "a i o u w z A I O U W Z", NULL},
	{R(ONE_LETTER_WORD, STRONG), CS, LETTER, ANY, "a i k o s u v z A I K O S U V Z", NULL},

	{R(PARTICLE, STRONG), RU, ANY, LISTED, NULL, "бы б же ж ли ль"},
	{R(PARTICLE, STRONG), UK, ANY, LISTED, NULL, "би б же ж ли"},
	{R(PARTICLE, STRONG), BE, ANY, LISTED, NULL, "бы б жа ж ці"},

	{R(TITLE_NAME, STRONG), CYRILLIC, DOTTED, NAME, "проф. акад. доц. канд. чл.-корр. член-корр. тов. гр. св. ред. сост. пер. отв.",
	 NULL},
	{R(TITLE_NAME, STRONG), LATIN, DOTTED, NAME,
	 "Dr. Drs. Mr. Mrs. Ms. Messrs. Prof. Rev. St. Ste. Mt. Fr. Hr. Hrn. Sr. Sra. Srta. Dra. Mme. M. Mgr. dott. prof. ks. św.", NULL},
	{R(TITLE_NAME, STRONG), FR, LISTED, NAME, "Mme Mlle Dr Me", NULL},

	{R(INITIALS, STRONG), ALL, INITIAL, INITIAL, NULL, NULL},
	{R(INITIALS_NAME, STRONG), ALL, INITIAL, NAME, NULL, NULL},
	{R(INITIALS_NAME, STRONG), ALL, NAME, INITIAL, NULL, NULL},

	{R(SIGN_NUMBER, STRONG), ALL, SIGN, ANY, "№ №№ § §§ # © † ≈ ± < > = ≤ ≥ ~ × −", NULL},
	{R(SEE, STRONG), CYRILLIC, DOTTED, SIGN, "см. См. ср. гл. Гл. ст. Ст. п.", "§ §§ № №№"},
	{R(SEE, STRONG), LATIN, DOTTED, SIGN, "cf. Cf. vgl. Vgl. art. Art.", "§ §§ №"},
	{R(ABBREVIATION_NUMBER, STRONG), CYRILLIC, DOTTED, NUMBER,
	 "т. Т. тт. с. С. сс. вып. Вып. гл. Гл. рис. Рис. ил. табл. Табл. стб. ст. Ст. п. пп. кн. Кн. ч. Ч. л. д. Д. оп. Оп. ф. Ф. см. ср. "
	 "ок. ред. сер. Сер. изд. вид. оф. каб. кв. корп. стр. тел. прим. стор. вип. Вип. мал. арк. спр.",
	 NULL},
	{R(ABBREVIATION_NUMBER, STRONG), CYRILLIC, DOTTED, ROMAN, "т. Т. вып. Вып. гл. Гл. кн. Кн. ч. Ч. сер. Сер. табл. Табл. вип. Вип.",
	 NULL},
	{R(ABBREVIATION_NUMBER, STRONG), LATIN, DOTTED, NUMBER,
	 "vol. Vol. vols. no. No. nos. Nos. p. P. pp. Pp. fig. Fig. figs. Figs. tab. Tab. ch. Ch. chap. eq. Eq. sec. Sec. art. Art. c. ca. "
	 "Bd. Bde. Nr. H. S. Abb. Taf. Kap. t. T. n. fasc. núm. pág. págs. cap. vol. tab. rys. z. s. nr str. č. roč.",
	 NULL},
	{R(ABBREVIATION_NUMBER, STRONG), LATIN, DOTTED, ROMAN_LONG, "vol. Vol. vols. ch. Ch. art. Bd. t. T. cap. Kap.", NULL},
	{R(NUMBER_UNIT, STRONG), CYRILLIC, NUMBER_END, LISTED, NULL,
	 "г. гг. г в. вв. год года году годом годы годов лет рік року рр. р. с. стр. л. лл. об. экз. % ‰ ° руб. коп. долл. млн млрд трлн "
	 "тыс. тыс чел. чел шт. шт км м см мм мкм нм га кг г мг мкг т ц л мл сек мин ч с Гц кГц МГц ГГц К Па кПа МПа Вт кВт МВт эВ В А °C "
	 "°С ст. хв. год. кн. т. гадоў года"},
	{R(NUMBER_UNIT, STRONG), LATIN, NUMBER_END, LISTED, NULL,
	 "% ‰ ° km m cm mm µm μm nm ha kg g mg µg μg t l L ml mL s min h °C °F K Pa kPa MPa W kW MW Hz kHz MHz GHz eV keV MeV GeV TeV V A "
	 "mol ppm dB million billion Mio. Mrd. EUR USD € Jh. S. p. pp. ss."},
	{R(DATE, STRONG), RU, DAY, LISTED, NULL, "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"},
	{R(DATE, STRONG), UK, DAY, LISTED, NULL, "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"},
	{R(DATE, STRONG), BE, DAY, LISTED, NULL,
	 "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня"},
	{R(DATE, STRONG), BG, DAY, LISTED, NULL, "януари февруари март април май юни юли август септември октомври ноември декември"},
	{R(DATE, STRONG), EN, DAY, LISTED, NULL, "January February March April May June July August September October November December"},
	{R(DATE, STRONG), EN, LISTED, DAY, "January February March April May June July August September October November December", NULL},
	{R(DATE, STRONG), DE, DAY, LISTED, NULL,
	 "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"},
	{R(DATE, STRONG), FR, NUMBER, LISTED, NULL, "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"},
	{R(DATE, STRONG), ES | PT, DAY, LISTED, NULL, "de"},
	{R(DATE, STRONG), ES, LISTED, LISTED, "de",
	 "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"},
	{R(DATE, STRONG), PT, LISTED, LISTED, "de",
	 "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"},
	{R(DATE, STRONG), IT, DAY, LISTED, NULL,
	 "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"},
	{R(DATE, STRONG), PL, DAY, LISTED, NULL,
	 "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"},
	{R(ROMAN_NUMBER, STRONG), CYRILLIC, ROMAN, LISTED, NULL,
	 "в. вв. век века веке веку веком веков веках ст. столітті століття стст. стагоддзя съезд съезда съезде съезду з’їзд з’їзду тыс. "
	 "тысячелетие тысячелетия кв. квартал"},
	{R(ROMAN_NUMBER, STRONG), CYRILLIC, NAME, ROMAN, NULL, NULL},
	{R(ROMAN_NUMBER, STRONG), FR, ROMAN, LISTED, NULL, "siècle siècles s."},
	{R(ROMAN_NUMBER, STRONG), ES | PT | IT, LISTED, ROMAN, "siglo siglos s. século séculos séc. secolo secoli sec.", NULL},
	{R(ROMAN_NUMBER, STRONG), PL, ROMAN, LISTED, NULL, "w. wiek wieku wieków"},
	{R(ROMAN_NUMBER, STRONG), LATIN, NAME, ROMAN_LONG, NULL, NULL},
	{R(ABBREVIATION, STRONG), CYRILLIC, LISTED, DOTTED,
	 "т. и й і к. н. с.-х. д. усл. ум. печ. друк. уч.-изд. обл.-вид. ф.-м. ист. эк. филол. до",
	 "т. т.е. е. д. п. др. пр. э. е. н. и. ін. г. печ. друк. арк. л. р. ч. т.д. т.п. м.-н."},
	{R(ABBREVIATION, STRONG), EN, DOTTED, DOTTED, "i. e. et", "e. g. al."},
	{R(ABBREVIATION, STRONG), LATIN, LISTED, DOTTED, "et", "al."},
	{R(ABBREVIATION, STRONG), DE, DOTTED, DOTTED, "z. d. u. o. i. s. v. n. a. e. h.",
	 "B. h. a. ä. Ä. T. d. R. A. o. u. Chr. g. M. V. G. c."},
	{R(ABBREVIATION, STRONG), FR | ES | PT | IT, DOTTED, DOTTED, "p. av. apr. ap. a. d. EE. n.", "ex. ej. es. J.-C. C. UU. e."},
	{R(ABBREVIATION, STRONG), PL, DOTTED, DOTTED, "m. t. n.", "in. j. e."},
	{R(PLACE, STRONG), CYRILLIC, DOTTED, NAME,
	 "г. гг. ул. пр. просп. пл. пер. наб. обл. р. оз. о. пос. дер. д. с. ст. хут. им. м. вул. бул. бульв. б-р. мкр. ш. г-н г-жа", NULL},
	{R(PLACE, STRONG), CYRILLIC, DOTTED, DOTTED, "наб. ул. вул.", "р. оз. кан. им. ім."},
	{R(PLACE, STRONG), CYRILLIC, LISTED, NAME, "г-н г-на г-ну г-жа г-жи г-же им", NULL},
	{R(DIGIT_GROUPS, STRONG), ALL, SHORT_NUMBER, THREE_DIGITS, NULL, NULL},
	{R(RELATION, STRONG), ALL, ANY, SIGN, NULL, "= ≠ ≈ ≃ ≡ ≤ ≥ < > × · ⇌ → ± ~"},

	{R(SHORT_WORD, SOFT), ALL, BRIEF, ANY, NULL, NULL},

	{R(SENSE, IN_TITLES), RU, LISTED, ANY,
	 "для при над под без про через перед между около среди ради кроме после против вокруг вместо изо ото подо надо обо из-за из-под "
	 "или что как чтобы если хотя либо ибо когда где чем тем это лишь даже еще ещё уже его её ее",
	 NULL},
	{R(SENSE, IN_TITLES), UK, LISTED, ANY,
	 "для при над під без про через перед між біля серед після проти крізь задля з-за з-під або але чи що як щоб якщо коли від його її "
	 "їх",
	 NULL},
	{R(SENSE, IN_TITLES), BE, LISTED, ANY,
	 "для пры над пад без пра праз перад між каля сярод пасля супраць з-за з-пад або але што як каб калі яго яе іх", NULL},
	{R(SENSE, IN_TITLES), BG, LISTED, ANY, "без във със над при под през пред след срещу към или как ако като между около", NULL},
	{R(SENSE, IN_TITLES), CYRILLIC_OTHER, LISTED, ANY, "жана және бирок бірақ же", NULL},
	{R(SENSE, IN_TITLES), CYRILLIC_OTHER, ANY, LISTED, NULL, "менен үчүн үшін жөнүндө туралы боюнча бойынша"},
	{R(SENSE, IN_TITLES), EN, LISTED, ANY,
	 "the and for but nor yet with from into onto over under upon about after before between among through during against toward "
	 "towards within without that than its their his her our your this these those via per",
	 NULL},
	{R(SENSE, IN_TITLES), DE, LISTED, ANY,
	 "der die das des dem den ein eine einer eines einem einen und oder aber mit von vom zum zur für bei aus auf nach über unter vor "
	 "zwischen durch gegen ohne wie als dass ihr ihre ihrer ihren sein seine seiner",
	 NULL},
	{R(SENSE, IN_TITLES), FR, LISTED, ANY,
	 "les des une aux par pour sur dans avec sans sous vers chez entre depuis pendant que qui mais ces ses leur leurs son", NULL},
	{R(SENSE, IN_TITLES), ES, LISTED, ANY, "los las una del con por para sin sobre entre desde hasta hacia según que como pero sus",
	 NULL},
	{R(SENSE, IN_TITLES), PT, LISTED, ANY,
	 "uma das dos nas nos com por para sem sobre entre desde até que como mas pelo pela pelos pelas aos não seu sua seus suas", NULL},
	{R(SENSE, IN_TITLES), IT, LISTED, ANY,
	 "gli una uno del dei della delle degli dello nel nella nei nelle con per tra fra sul sulla che come alla alle agli dal dalla",
	 NULL},
	{R(SENSE, IN_TITLES), PL, LISTED, ANY, "dla nad pod bez przez przed przy między oraz lub czy jak ale", NULL},
};
/* clang-format on */

const size_t nobreak_row_count = sizeof nobreak_rows / sizeof *nobreak_rows;
