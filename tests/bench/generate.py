"""Writes a journal with an issue "i" of N articles, for the benchmarks. The same N and seed give the same files.

usage: generate.py DIR N [--seed N]
       generate.py --text FILE N: only the abstracts, one per line, each after its language and a tab

Each article is in Russian and English: abstracts of 200 to 250 words, one to six authors with valid ORCID iDs, affiliations, keywords,
dates, a DOI. People, institutions and sentences are made up from the lists below.
"""

import argparse
import pathlib
import random

SURNAMES = """Берёзин Ветлугин Глинкин Дёгтев Ершилов Жаворонков Заборщиков Истомин Калинин Лукошкин Мельниченко Неводов Овражный Прудников
Рощин Сенокосов Тропинин Угодьев Федосин Хуторской Цепов Черноземов Шалашов Щеглов Юрьев Яровой""".split()
GIVEN = ["Алексей", "Борис", "Виктор", "Григорий", "Дмитрий", "Евгений", "Игорь", "Кирилл", "Леонид", "Максим", "Роман", "Фёдор", "Юрий"]
PATRONYMICS = ["Андреевич", "Борисович", "Ильич", "Львович", "Миронович", "Сергеевич", "Тимофеевич", "Яковлевич"]
LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                 "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya".replace(".", "").split(" ")))

PLACES = [("Заречье", "Zarechye"), ("Полесск", "Polessk"), ("Нижний Дол", "Nizhny Dol"), ("Ветлянск", "Vetlyansk"), ("Озёрный", "Ozyorny")]
INSTITUTIONS = [
    ("Институт сельских пространств", "Institute of Rural Spaces"),
    ("Университет полей и дорог имени Ф. Х. Хуторского", "F. Kh. Khutorskoy University of Fields and Roads"),
    ("Центр изучения малых хозяйств", "Centre for the Study of Small Farms"),
    ("Лаборатория исторической картографии", "Laboratory of Historical Cartography"),
    ("Академия луговодства", "Academy of Meadow Husbandry"),
    ("Музей крестьянского быта, отдел рукописей", "Museum of Peasant Life, Department of Manuscripts"),
]
# a thing: Russian in the genitive, English after "of"
THINGS = [
    ("общинного землепользования", "communal land use"),
    ("сезонной занятости на мельницах", "seasonal work at the mills"),
    ("трёхпольного севооборота", "three-field crop rotation"),
    ("хлебных цен на уездных ярмарках", "grain prices at district fairs"),
    ("переселенческого движения за Урал", "the movement of settlers beyond the Urals"),
    ("устройства сельской школы", "the organisation of the village school"),
    ("кустарного льняного промысла", "the cottage linen trade"),
    ("мелкого кредита и взаимной поруки", "small credit and joint liability"),
    ("речного сплава и лесной стражи", "timber rafting and the forest guard"),
    ("дворовых описей и посемейных списков", "farmstead inventories and household lists"),
    ("водоснабжения степных хуторов", "the water supply of steppe farmsteads"),
    ("внутридеревенских споров о межах", "disputes about boundaries within the village"),
    ("огородничества вблизи железной дороги", "market gardening near the railway"),
    ("ветеринарного надзора и падежа скота", "veterinary control and cattle plague"),
    ("обычного права наследования", "the customary law of inheritance"),
    ("механизации уборочных работ", "the mechanisation of harvesting"),
]
SOURCES = [
    ("письма волостных писарей", "letters of parish clerks"),
    ("тетради агронома, найденные на чердаке", "an agronomist’s notebooks found in an attic"),
    ("протоколы сельских сходов", "minutes of village assemblies"),
    ("устные рассказы старожилов", "oral accounts of old residents"),
    ("ведомости земской статистики", "returns of local statistics"),
    ("снимки с воздуха и планы межевания", "aerial photographs and survey plans"),
]
VERBS = [("рассматривается", "examines"), ("описывается", "describes"), ("заново оценивается", "reassesses"), ("прослеживается", "traces")]
SENTENCES = [
    ("В статье {v} опыт {a} в двух соседних уездах на протяжении {n} лет.",
     "The article {v} the experience of {a} in two neighbouring districts over {n} years."),
    ("Материалом послужили *{s}*, до сих пор не введённые в научный оборот.",
     "It draws on *{s}*, which scholars have not used before."),
    ("Показано, что развитие {a} зависело от {b} сильнее, чем принято считать: коэффициент связи равен 0,{m}.",
     "It is shown that the development of {a} depended on {b} more than is usually believed: the coefficient of association is 0.{m}."),
    ("Объяснение ищется не в решениях властей, а в повседневном расчёте домохозяев, для которых {t} год был труднее предыдущего.",
     "The explanation is sought not in the decisions of the authorities but in the everyday reckoning of householders, to whom {t} was harder than the year before."),
    ("Сопоставление {a} и {b} позволяет отделить местные обстоятельства от общих причин.",
     "A comparison of {a} with {b} makes it possible to separate local circumstances from general causes."),
    ("В {n} случаях из ста наблюдения расходятся с отчётами, и расхождение это неслучайно.",
     "In {n} cases out of a hundred the observations disagree with the reports, and not by chance."),
    ("Отдельно обсуждаются границы метода: {s} говорят лишь о тех дворах, куда доходил переписчик.",
     "The limits of the method are discussed separately: {s} tell only of those farmsteads that the enumerator reached."),
    ("**Главный вывод** состоит в том, что упадок {a} начался раньше, а закончился позже, чем утверждала прежняя литература.",
     "**The main finding** is that the decline of {a} began earlier and ended later than the earlier literature claimed."),
    ("Автор предлагает различать три вида {b}: вынужденный, привычный и выгодный.",
     "The author proposes to distinguish three kinds of {b}: forced, habitual and profitable."),
    ("Для {n} селений построены карты, на которых видно, как менялась доля {a} от десятилетия к десятилетию.",
     "Maps were drawn for {n} settlements, which show how the share of {a} changed from decade to decade."),
    ("Эти перемены шли медленно, неравномерно и почти всегда в обход писаных правил.",
     "These changes were slow, uneven, and almost always went around the written rules."),
    ("Результаты полезны тем, кто изучает {s} или занимается историей {b} в {t} году и позже.",
     "The results are of use to those who study {s} or work on the history of {b} in {t} and later."),
]
KEYWORDS = [
    ("деревня", "village"), ("землепользование", "land use"), ("источниковедение", "source criticism"), ("хозяйство", "farm economy"),
    ("обычное право", "customary law"), ("ярмарка", "fair"), ("устная история", "oral history"), ("переселение", "resettlement"),
    ("картография", "cartography"), ("кредит", "credit"), ("ремесло", "craft"), ("школа", "school"),
]
TITLES = [
    ("Опыт {a}: заметки к истории {b}", "The Experience of {a}: Notes on the History of {b}"),
    ("К вопросу об изучении {a}", "On the Study of {a}"),
    ("Что рассказывают {s}? История {a}", "What Can Be Learned from {s}? A History of {a}"),
]

JOURNAL = """title: {ru: Записки о сельской жизни, en: Notes on Rural Life}
issn: {print: 2500-1809}
founders: [{ru: Общество любителей полей, en: Society of Friends of Fields}]
publisher:
  name: {ru: Издательство «Межа», en: Boundary Press}
  address: {ru: "000000, Заречье, ул. Полевая, 1", en: "Field Street 1, Zarechye, 000000"}
registration:
  number: {ru: ПИ № 000, en: PI No. 000}
  date: 2016-05-27
  body: {ru: ведомством образцов, en: the Office of Samples}
licence: CC BY 4.0
copyright_holder: {ru: Авторы, en: The authors}
doi: {prefix: "10.99999", pattern: "10.99999/{issn}-{year}-{volume}-{issue}-{first}-{last}"}
languages: [ru, en]
editor_in_chief:
  name: {ru: "Рощин, Фёдор Львович", en: "Roshchin, Fyodor L."}
"""


def latin(text):
    out = "".join(LATIN.get(c.lower(), c) if c.islower() else LATIN.get(c.lower(), c).capitalize() for c in text)
    return out


def orcid(r):
    """Sixteen digits, the last one the check digit by ISO 7064 MOD 11-2."""
    digits = f"0000000{r.randint(1, 3)}{r.randint(0, 9_999_999):07d}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    digits += "X" if check == 10 else str(check)
    return "-".join(digits[i:i + 4] for i in range(0, 16, 4))


def fill(r, pair):
    """One sentence in both languages."""
    (a, a_en), (b, b_en) = r.sample(THINGS, 2)
    (s, s_en), (v, v_en) = r.choice(SOURCES), r.choice(VERBS)
    n, m, t = r.randint(11, 98), r.randint(31, 97), r.randint(1861, 1929)
    return (pair[0].format(a=a, b=b, s=s, v=v, n=n, m=m, t=t), pair[1].format(a=a_en, b=b_en, s=s_en, v=v_en, n=n, m=m, t=t))


def abstract(r):
    """Sentences until each language has 200 words; none has more than 250."""
    out, words = ([], []), [0, 0]
    while min(words) < 200:
        for pair in r.sample(SENTENCES, len(SENTENCES)):
            texts = fill(r, pair)
            for k in range(2):
                if words[k] < 200:
                    out[k].append(texts[k])
                    words[k] += len(texts[k].split())
    return " ".join(out[0]), " ".join(out[1])


def author(r, places, number):
    """Affiliations are assigned in turn, so that each is used; some authors have two."""
    own = list(dict.fromkeys([places[(number - 1) % len(places)], r.choice(places)]))
    surname, given, patronymic = r.choice(SURNAMES), r.choice(GIVEN), r.choice(PATRONYMICS)
    lines = [
        f'  - name: {{ru: "{surname}, {given} {patronymic}", en: "{latin(surname)}, {latin(given)} {latin(patronymic[0])}."}}',
        f"    affiliations: [{', '.join(own)}]",
        f"    orcid: {orcid(r)}",
        f"    email: author{number}@example.org",
    ]
    return lines + ["    corresponding: true"] * (number == 1)


def article(r, first, last):
    title, title_en = fill(r, r.choice(TITLES))
    ru, en = abstract(r)
    authors = r.randint(1, 6)
    places = r.sample(range(len(INSTITUTIONS)), r.randint(1, min(3, authors)))
    keywords = r.sample(KEYWORDS, r.randint(5, 8))
    lines = [f'title: {{ru: "{title}", en: "{title_en}"}}', "authors:"]
    for number in range(1, authors + 1):
        lines += author(r, [f"u{p}" for p in places], number)
    lines.append("affiliations:")
    for p in places:
        city = r.choice(PLACES)
        lines += [f"  - id: u{p}", f'    name: {{ru: "{INSTITUTIONS[p][0]}", en: "{INSTITUTIONS[p][1]}"}}',
                  f"    city: {{ru: {city[0]}, en: {city[1]}}}", "    country: {ru: Россия, en: Russia}"]
    lines += [
        f"pages: {first}–{last}", f"doi: 10.99999/2500-1809-2020-5-3-{first}-{last}", f'udc: "{r.randint(300, 699)}.{r.randint(1, 9)}"',
        f"dates: {{received: 2020-0{r.randint(1, 3)}-1{r.randint(0, 9)}, accepted: 2020-0{r.randint(4, 8)}-2{r.randint(0, 8)}}}",
        "keywords:", f"  ru: [{', '.join(k[0] for k in keywords)}]", f"  en: [{', '.join(k[1] for k in keywords)}]",
        "funding: {ru: Работа выполнена без поддержки., en: The work was done without support.}",
        "abstract:", f'  ru: "{ru}"', f'  en: "{en}"',
    ]
    return "\n".join(lines) + "\n"


def generate(folder, count, seed=1):
    r = random.Random(seed)
    issue = folder / "i"
    issue.mkdir(parents=True)
    (folder / "journal.yaml").write_text(JOURNAL, encoding="utf-8")
    first, slugs = 21, []
    for number in range(1, count + 1):
        slug, last = f"a{number:05d}", first + r.randint(6, 20)
        (issue / slug).mkdir()
        (issue / slug / "article.yaml").write_text(article(r, first, last), encoding="utf-8")
        slugs.append(slug)
        first = last + 1
    sections = "".join(f"  - title: {{ru: Раздел {i // 4 + 1}, en: Section {i // 4 + 1}}}\n    articles: [{', '.join(slugs[i:i + 4])}]\n"
                       for i in range(0, min(count, 12), 4))
    for i in range(12, count, 10_000):  # a list has at most 20,000 items
        sections += f"  - articles: [{', '.join(slugs[i:i + 10_000])}]\n"
    text = f'volume: "5"\nnumber: "3"\nyear: 2020\ndates: {{released: 2020-09-30}}\nsections:\n{sections}'
    (issue / "issue.yaml").write_text(text, encoding="utf-8")
    return slugs


def write_abstracts(path, count, seed=1):
    r = random.Random(seed)
    pairs = [abstract(r) for _ in range(count)]
    path.write_text("".join(f"{lang}\t{text.replace('*', '')}\n" for pair in pairs for lang, text in zip(("ru", "en"), pair)), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--text", action="store_true")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.text:
        write_abstracts(options.folder, options.count, options.seed)
        return
    generate(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
