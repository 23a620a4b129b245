"""What else a complaint tells: danger, a stolen number, the make of the phone, the language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixit.load.complaints import build_index, detect_language, hear_danger, hear_facts
from fixit.load.complaints.answers import hear_answers, hear_remedies, keep_own_country, leave_out_remedies
from fixit.load.complaints.danger import hear_swelling
from fixit.load.complaints.human import hear_human
from fixit.load.complaints.spelling import count_edits
from fixit.load.complaints.stem import stem
from fixit.load.complaints.text import as_latin_keys, as_russian_keys, as_russian_sounds, fold, split_words
from fixit.load.library import Library

DANGERS = """
батарея вздулась; вздулся аккумулятор; телефон очень горячий; очень сильно греется; от телефона идёт дым
экран выпирает; телефон дымится; телефон загорелся; аккумулятор греется; пахнет гарью из разъёма
задняя крышка вздулась; телефон взорвался; обжигает руку; телефон раскалился; чем-то пахнет, гарь
телефон горячий на зарядке; экран выпирает, батарея распухла; горит телефон; вытек аккумулятор; перегревается
battery is swollen; phone is very hot; my phone is smoking; phone gets very hot on the charger; burning smell
phone is on fire; the battery is bulging; phone overheats; it's burning hot; phone caught fire
экран выдавило изнутри; экран отходит от корпуса, будто что-то давит изнутри; задняя крышка отошла
телефон шипит и воняет; сильно нагрелся и выключился; запах жжёного пластика от телефона; телефон вздут
крышка отклеилась и тёплый; щель между экраном и корпусом; горячий как утюг; крышку распёрло
back cover is popping off; the screen is lifting on one side; screen was pushed out from inside
phone smells of chemicals; the phone is hissing; phone is roasting
battery is leaking; hot phone and no internet; fnfhtz dplekfcm; batareya vzdulas; батарея вздулась от зарядки
"""
SOCKETS = """
искрит зарядка; зарядка плавится; телефон бьёт током; розетка искрит; вилка горячая; удлинитель дымится
пахнет гарью от розетки; сетевой фильтр дымит; зарядное сильно греется; щиплет током на зарядке; горит розетка
воткнул телефон в розетку и она заискрила; кабель раскалился; ЕДУТ ИСКРЫ ИЗ РОЗЕТКИ; блок питания плавится
smoke from the charger; charger sparks; the socket is sparking; plug is very hot; extension lead is smoking
burning smell from the outlet; got a shock from my charger; phone tingles while charging; adapter overheats
из розетки идет дым; розетка искрит и дымится; проводка горит в стене; зарядка горит!!!; огонь из розетки
there is smoke coming out of the socket; outlet sparks and smokes; my charger is on fire; пламя из розетки
hjptnrf bcrhbn; rozetka iskrit; ыщслуе шы ызфклштп; charging cable melted; power strip on fire
"""
THEFTS = """
приходят смс с кодами, которых я не запрашивал; симка отключилась и с карты сняли деньги; украли номер
номер угнали мошенники; пропала сеть и с банка ушли деньги; мою симку перевыпустили; взломали мой номер
приходят коды от госуслуг; сыпятся коды подтверждения; деньги с карты списали и симка не работает
мошенники сделали дубликат сим карты; someone stole my number; i keep getting verification codes; sim swap
my sim stopped working and money is gone from my bank; my number was hijacked
getting codes i did not request; my number was moved to a sim i never asked for
got a text that my sim was changed; симку заменили без спроса; пришло смс что симку заменили
номер переоформили без моего ведома; кто-то зашёл в мои госуслуги
i got an email that a new esim was activated, not me; bank account drained and no service
меня взломали; мошенники оформили кредит; на меня взяли займ; кто-то звонит с моего номера
кто-то взломал госуслуги; взломали телеграм; хакеры залезли в мой телефон
украли телефон и с карты снимают деньги
lost all signal suddenly and now I'm getting emails that my bank password was changed; i was hacked
phone lost service and I got texts about a password reset; loan taken in my name, hacked
someone withdrew money from my account after my phone went dead; somebody got into my telegram
prihodyat kody kotorye ya ne prosil
я назвала код по телефону; код сказал мошенникам; told him the code; i gave them my code on the phone
увели почту; украли аккаунт; they stole my account; поставил энидеск по их просьбе; i installed teamviewer
телефоном управляют удалённо; somebody is controlling my phone; somebody has remote access to my phone
my phone was stolen and money is leaving my account; пароль от почты сменили не я
смена пароля госуслуг пришла в смс
не могу войти в телеграм, пишет что вход с другого устройства; в вотсапе кто-то пишет от моего имени
связь пропала и пароль на госуслугах кто-то поменял; someone moved my number to another sim
симка перестала работать после звонка якобы из мтс; im locked out of my instagram and whatsapp
"""
HARMLESS = """
забыл код; не называла код никому; i never gave anyone my code; phone gave me an error code
украли аккумулятор; он мне назвал код; прочитал код ошибки; someone said to open the control center
remote control for my tv; he is at some hotel; my hotel wifi; нет интернета; не работает микрофон
hotspot not working; hot spot has no internet; точка доступа не работает; экран выгорел; горит значок lte
горит лампочка
телефон греется; телефон не греется; не приходит код; не приходят смс с кодом; no code arrives
потерял телефон; i am not getting verification codes; забыл пинкод; списали деньги за подписку
батарея быстро садится; battery drains fast; not hot; дыма нет; меня не слышно; пин код не подходит
phone gets warm; a; привет; money; номер не определяется; новая симка; поменял сим карту; хочу сменить номер
sim stopped working; симка отключилась; слабый сигнал; нет денег на счету; код ошибки 5
i changed my sim and now can't text anyone; after i swapped sim cards messages won't send
поменял симку и смс не приходят; мне заменили симку в салоне и смс не отправляются
new sim doesn't get text messages; после замены симки пришло смс с настройками, интернета нет
перевел номер на другого оператора и нет интернета; перешел на другого оператора, смс не приходят
i switched my number to o2 and my email stopped working; changed my sim and data stopped
сим карту заменили, интернета нет; поменяли симку в салоне связи, теперь не ловит
пишет сим карта не активирована; new sim not activated, no service; сменили тариф без предупреждения
кто пользуется сбербанком почему не заходит; кто может помочь с номером; моя новая сим карта не работает
номер абонента недоступен; i moved house and now my sim has no signal
someone told me my number does not go through; phone number changed on whatsapp how
i got a new number and no texts come; телефон греется от зарядки; зарядка не искрит; charger gets warm
потерял зарядку; wall charger not working; не заряжается от розетки; where is the socket
Tecno Spark 10 no network; текно спарк 8 не ловит; infinix hot 30 no signal; my hotspto doesnt give internet
no internet, took the sim out and in; restarted, took the sim out and put it back; swapped sims, no change
защитное стекло отклеилось; чехол отошёл; на экране вылезает реклама; ads keep popping up on the screen
динамик шипит; шипит при разговоре; взял телефон в кредит, не ловит; password reset email doesn't arrive
щель динамика над экраном забита; bluetooth won't pair; i changed my bank password and got no text
закончились деньги на телефоне; батарея не вздулась; %; 😀; украли телефон; у меня отжали телефон
my phone was stolen; no SMS verification codes arriving; завис, горячей точки доступа нет
not hot or swollen, battery is fine; locked out of my phone; сама сменила пароль вайфая
"""


def phrases(text: str) -> list[str]:
    return [phrase.strip() for line in text.strip().splitlines() for phrase in line.split(";")]


@pytest.mark.parametrize("words", phrases(DANGERS))
def test_danger_is_heard(words: str) -> None:
    assert hear_danger(words) == "danger"


@pytest.mark.parametrize("words", phrases(SOCKETS))
def test_a_socket_or_a_charger_is_told_from_the_phone(words: str) -> None:
    assert hear_danger(words) == "electrical"


FIRES = """
из розетки идет дым; розетка искрит и дымится; проводка горит в стене; зарядка горит!!!; дым от зарядки
розетка загорелась; удлинитель дымит; огонь из розетки; кабель зарядки горит; зарядка загорелась
there is smoke coming out of the socket; outlet sparks and smokes; my charger is on fire
flames out of the outlet; smoke from the charger; charger is smoking; charger is burning; power strip on fire
"""


@pytest.mark.parametrize("words", phrases(FIRES))
def test_smoke_and_fire_are_never_taken_for_less(words: str) -> None:
    flow = Library().get("electrical")
    assert flow
    heard = hear_answers(words, flow.steps.values())
    assert heard.get("electrical.what", heard.get("what", "fire")) == "fire", heard


def test_a_lesser_danger_is_still_heard_where_nothing_burns() -> None:
    flow = Library().get("electrical")
    assert flow
    assert set(hear_answers("искрит розетка", flow.steps.values()).values()) == {"socket"}
    assert set(hear_answers("зарядка горит", flow.steps.values()).values()) == {"fire"}


@pytest.mark.parametrize(
    "words", phrases("батарея выпирает; swollen; экран выпирает; the battery is bulging")
)
def test_what_swells_is_heard(words: str) -> None:
    assert hear_swelling(words)
    assert hear_danger(words) == "danger"


@pytest.mark.parametrize("words", phrases("телефон горячий; not swollen; батарея не вздулась; нет интернета"))
def test_what_does_not_swell_is_not_heard(words: str) -> None:
    assert not hear_swelling(words)


@pytest.mark.parametrize(
    "words",
    phrases(
        "позовите человека; оператора мне; хочу поговорить с живым человеком; I want to talk to a human;"
        "let me speak to a person; нужен оператор; pozovite cheloveka"
    ),
)
def test_who_asks_for_a_person_is_heard(words: str) -> None:
    assert hear_human(words)


@pytest.mark.parametrize(
    "words",
    phrases(
        "хочу сменить оператора; оператор не ловит; нет связи оператора;"
        "when i talk to a person they cant hear;"
        "человек меня не слышит; people can't hear me; нет интернета"
    ),
)
def test_a_person_that_is_only_spoken_of_is_not_asked_for(words: str) -> None:
    assert not hear_human(words)


@pytest.mark.parametrize("words", phrases(THEFTS))
def test_a_stolen_number_is_heard(words: str) -> None:
    assert hear_danger(words) == "taken-over"


@pytest.mark.parametrize("words", ["", *phrases(HARMLESS)])
def test_nobody_is_alarmed_for_nothing(words: str) -> None:
    assert hear_danger(words) is None


MAKES = {
    "samsung": "нет интернета на самсунге; samsung galaxy s21; на самсунг а51; cfvceyu; мой гэлакси;"
    "с кнопки биксби; a52 не ловит; а34; s21;"
    "smasung; самсугн",
    "xiaomi": "сяоми; на ксиоми нет сети; редми нот 10; redmi note; на редмике; поко ф3;"
    "poco x3; xiaome; сяоме; mi 10t не включается; ми 9",
    "huawei": "хуавей; на хуавее; huawei p30; хуавэй; huawey",
    "honor": "хонор; на хоноре; honor 20",
    "pixel": "пиксель; на пикселе; google pixel 7",
    "iphone": "айфон; на айфоне; iphone 13; fqajy; афйон; айфончик",
    "oppo": "оппо; oppo reno; реалми; realme 8; ванплас; oneplus 9",
    "tecno": "текно спарк; tecno; infinix hot 30; инфиникс",
    "other": "нокия; моторола; на сони",
}


@pytest.mark.parametrize(("make", "words"), [(make, one) for make in MAKES for one in phrases(MAKES[make])])
def test_the_make_is_heard(make: str, words: str) -> None:
    assert hear_facts(words).get("kit.brand") == make


@pytest.mark.parametrize(
    "words",
    phrases(
        "нет интернета; перешёл с айфона на самсунг; поменял самсунг на сяоми; битые пиксели на экране;"
        "пока; телефон пока работает; пока включен; а 52 года; с 21 числа; лист а4; ми;"
        "поломался; честь; google maps wrong; гугл карты врут; опять; apply; хорошо; номер; сонный;"
        "hours; mid; ?"
    ),
)
def test_no_make_is_guessed(words: str) -> None:
    assert "kit.brand" not in hear_facts(words)


def test_the_carrier_is_heard_and_a_change_of_carriers_is_not_guessed() -> None:
    assert hear_facts("мегафон не ловит") == {"region-ru.carrier": "megafon"}
    assert hear_facts("нет связи у теле2 на айфоне") == {"region-ru.carrier": "t2", "kit.brand": "iphone"}
    assert hear_facts("перешёл с мтс на билайн") == {}


def test_carriers_of_another_country_are_not_taken() -> None:
    heard = {"region-ru.carrier": "mts", "region-de.carrier": "o2", "kit.brand": "iphone"}
    assert keep_own_country(heard, "de") == {"region-de.carrier": "o2", "kit.brand": "iphone"}
    assert keep_own_country(heard, "fr") == {"kit.brand": "iphone"}
    assert keep_own_country(heard, "") == {"kit.brand": "iphone"}
    assert keep_own_country({"region-ru.carrier": "mts"}, "") == {"region-ru.carrier": "mts"}
    assert keep_own_country({"region-ru.carrier": "mts", "kit.country": "de"}, "ru") == {"kit.country": "de"}


LANGUAGES = {
    "ru": "нет интернета; ytn byntyhtnf; bynthytn; net interneta; не работает internet на iphone;"
    "gps не ловит;"
    "mikrofon ne rabotaet; vtyz yt cksiyj; ПРИВЕТ; ghbdtn; menya nikto ne slyshit;"
    "wi-fi есть, а mobile data нет;"
    "самсунг не ловит; абракадабра; yfdbufnjh; тырнет; ploho lovit set; ne gruzit stranicy;"
    "интернет no connection",
    "en": "no internet; тщ штеуктуе; hello; they cannot hear me; gps; mic; ьшскщзрщту;"
    "my phone is broken; love;"
    "ерун сфтэе руфк ьу; wi-fi; battery drains; lorem ipsum; no set; bars; set",
}


@pytest.mark.parametrize("with_index", [False, True])
@pytest.mark.parametrize(
    ("language", "words"), [(tag, one) for tag, text in LANGUAGES.items() for one in phrases(text)]
)
def test_the_language_is_told(language: str, words: str, with_index: bool) -> None:
    assert detect_language(words, build_index([]) if with_index else None) == language


@pytest.mark.parametrize("words", ["", "   ", "😀", "1", "a", "а", "123 456", "?!", "...", "%"])
def test_too_little_tells_no_language(words: str) -> None:
    assert detect_language(words) is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_listen_to(words: str) -> None:
    assert hear_danger(words) in (None, "danger", "electrical", "taken-over")
    assert set(hear_facts(words)) <= {"kit.brand", "region-ru.carrier", "region-de.carrier"}
    assert detect_language(words, {"words": {}, "roots": {}}) in (None, "ru", "en")


def test_layouts_are_undone_key_by_key() -> None:
    assert as_russian_keys("gkj[j kjdbn ctnm") == "плохо ловит сеть"
    assert as_latin_keys("тщ ышптфд") == "no signal"


@pytest.mark.parametrize(
    ("latin", "russian"),
    [("svyazi", "связи"), ("geolokaciya", "геолокация"), ("kakoy", "какой"), ("kakoi", "какой"),
     ("4to", "что"), ("poisk", "поиск"), ("obryvayutsa", "обрываются"), ("zhdu", "жду"), ("shchit", "щит"),
     ("slabyi", "слабый")],
)  # fmt: skip
def test_latin_letters_sound_russian(latin: str, russian: str) -> None:
    assert as_russian_sounds(latin) == russian


@pytest.mark.parametrize(
    ("typed", "words"),
    [("wi-fi", ["wifi"]), ("вай-фай", ["вайфай"]), ("4g-сеть", ["4g", "сеть"]), ("can't,", ["cant", ","]),
     ("web-страница", ["web", "страница"]), ("интернет-то", ["интернет"]), ("gps-а", ["gps", "а"]),
     ("--help", ["help"]), ("5g!", ["5g", "!"]), ("'", []), ("-", [])],
)  # fmt: skip
def test_words_are_cut(typed: str, words: list[str]) -> None:
    assert split_words(fold(typed)) == words


@pytest.mark.parametrize(
    "words",
    phrases(
        "связь связи связью; сеть сети сетью; спутник спутника спутники; грузит грузят грузится;"
        "загружается загружаются; страница страницы страницу; микрофон микрофона микрофоном;"
        "симка симку симки;"
        "call calls calling called; drop drops dropped dropping; battery batteries;"
        "lose loses losing; page pages"
    ),
)
def test_inflections_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [
        ("сеть", "сеть", 0),
        ("сет", "сеть", 1),
        ("сеьт", "сеть", 1),
        ("сель", "сеть", 1),
        ("gps", "wifi", 3),
        ("", "ab", 2),
    ],
)
def test_typing_errors_are_counted(left: str, right: str, edits: int) -> None:
    assert count_edits(left, right, 2) == edits
    assert count_edits(right, left, 2) == edits


# --- what was done already


@pytest.mark.parametrize(
    ("words", "remedies"),
    [
        ("нет интернета, уже перезагружала и снимала чехол", {"kit.restart", "kit.case-off"}),
        ("меня не слышно. выключал и включал, не помогает", {"kit.restart"}),
        ("no internet, restarted already, turned off the VPN", {"kit.restart", "kit.vpn-off"}),
        ("gps jumps, i took the case off", {"kit.case-off"}),
        (
            "перезагружала, чехол снимала, блютуз вырубал",
            {"kit.restart", "kit.case-off", "kit.bluetooth-off"},
        ),
        ("перезагружал, чехол, авиарежим", {"kit.restart", "kit.case-off", "kit.airplane-toggle"}),
        ("нужен чехол", set()),
        ("took my case off, put it in airplane mode and back", {"kit.case-off", "kit.airplane-toggle"}),
        ("жёсткую перезагрузку делала раз 20", {"kit.force-restart"}),
        ("reset apn, cleared the cache", {"kit.apn-reset", "kit.clear-app-cache"}),
        ("my phone restarted by itself", set()),
        ("the phone restarted and froze", set()),
        ("телефон сам выключился и включился", set()),
        ("надо ли снимать чехол", set()),
        ("не перезагружал, боюсь", set()),
        ("телефон сам перезагружается", set()),
        ("i have not restarted it", set()),
        ("нет интернета", set()),
        ("", set()),
    ],
)
def test_what_was_done_already_is_heard(words: str, remedies: set[str]) -> None:
    assert set(hear_remedies(words, Library().kit.done_before or {})) == remedies


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("нет интернета, уже перезагружала и снимала чехол", "нет интернета, уже и"),
        ("No internet. Restarted already, turned off the VPN", "No internet. already,"),
        ("перезагружал", "перезагружал"),
        ("телефон сам перезагружается", "телефон сам перезагружается"),
        ("", ""),
    ],
)
def test_what_was_done_already_tells_nothing_of_what_is_wrong(words: str, left: str) -> None:
    assert leave_out_remedies(words, Library().kit.done_before or {}) == left
