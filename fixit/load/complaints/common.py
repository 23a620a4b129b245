"""Words that say nothing about which problem it is, and words that turn a sentence round.

Written for this program. Single words, folded as `text.fold` and the readings leave them: no ё, no э.
"""

from __future__ import annotations


def to_set(words: str) -> frozenset[str]:
    """The words of a text, without order."""
    return frozenset(words.split())


def to_beginnings(words: str) -> tuple[str, ...]:
    """The beginnings of words in a text, as `startswith` takes them."""
    return tuple(words.split())


def list_pairs(words: list[str]) -> list[tuple[str, str]]:
    """Each word with the next."""
    return [(words[at], words[at + 1]) for at in range(len(words) - 1)]


def has_word(words: list[str], beginnings: tuple[str, ...]) -> bool:
    """Whether one of the words begins so."""
    return any(word.startswith(beginnings) for word in words)


def is_denied(words: list[str], at: int) -> bool:
    """Whether a word of denial stands right before the word, or `нет` right behind it."""
    return (at > 0 and words[at - 1] in NOT) or words[at + 1 : at + 2] == ["нет"]


def leave_out_denied(words: list[str]) -> list[str]:
    """The words that are not denied."""
    return [word for at, word in enumerate(words) if not is_denied(words, at)]


RUSSIAN = to_set(
    """
    бабушки дедушка деда десять каждую каждые каждый мамы маму мужа папы папу секунд секунды секунду
    а абонента абоненту абсолютно аж андроид андроиде аппарат аппарате бабушка беда без блин бы был была
    были было быть в вам вами вас ваш ваша ваше ваши вдруг ведь весь видна видно видны вечер вечера
    вечером вечно вечное
    возник возникла вообще вопрос вот впрочем времени время вроде все всегда всего всем всеми всех
    вставил вставила всю вся всякий второй вчера вы выехал где год года господа да давно даже два две
    дела делать делаю дело день для дней дня днях до доброго доброе добрый дом дома доме дочь друг
    другая другие другим других другое другой другом другую друзья думает думаю дышит дышать его ее ей ему
    если есть ета ети ето етого етом етот еще ж
    же жена жены за зачем зашел здравствуйте здрасте здрасьте знаю и из изза или им ими иногда исправить
    их к кажется как какая какаято какие какого какогото какой какойто както капец ко когда короче
    которая который кто ктонибудь куда лет ли либо лишь людей люди людям мама маме между меня меняла менял
    месяц
    минут минуту минуты мне много мной мобила мобиле мобилы мобильник мобильнике мог могу могут модели
    модель мое моего моей моем моему моет может можно мои моим моих мой момента моя муж мужа мы на над
    надо назад народ настроить начал начала началось наш наша наше наши него недели неделю неделя нее
    ней нем никак ним них новая новое новом новую новые новый ночь ночью ну нужен нужна нужно о об оба
    обновилась обновился обновление обновления один одна одно около он она они оно опять от ото очень
    папа первая первый перед периодически пишет пишут по под подруга подскажи подскажите пожалуйста пока
    показывает показывал показывают полностью помоги помогите помочь помощь пойму понимаю понять пор после
    посоветуйте поставил постоянн постоянно потом почему почемуто почините починить почти поэтому
    появилась появился появляется практически при привет приветствую приходится про процент процентов
    проценты проблема проблемы
    произошло происходит просто прям прямо раз разве ребенок ребят ребята решить с сам сама сами самому
    серая серое серой серую серые серый
    своего своей своем свои свой свою своя сделать себе себя сегодня сейчас сидит ситуация скажите
    случай случилось смарт смартфон смартфона смартфоне смартфоном со собеседник собеседника собеседники
    собеседников собеседником собеседнику совершенно совсем спасибо сразу стал стала стали стало старый
    стоит стоять сын так такая также такие такое такой там твой тебя тел тилефон тилифон три телефон
    телефона телефонам телефонах телефоне телефонов
    телефоном телефону телефоны тем толк толка толку теперь типа то тоже той только тот третий труба трубе
    трубка трубке
    трубки трубку тут ты у уважаемые уж уже утра утром хотел хотела хотя хочет хочу час часа часов часто чего
    человек человека чем через черт что чтобы чтонибудь чтото чуть эта я
    """
)

TROUBLE = to_set(
    """
    беда беды issue issues problem problems ерунда проблема проблемы проблему случилось случилась trouble
    фигня
    """
)
"""Words that say no more than that something is wrong."""

ENGLISH = to_set(
    """
    a about actually after afternoon again ago all almost already also always am an and android another
    any anymore anyone anything anywhere are around as at away basically be been before being both but by came
    can cell cellphone come comes completely constantly could dad daughter day days dear device did do
    does done during each else entirely even evening ever every everybody everyone everything few fine
    first fix folks fone for friend friends from get gets getting give go goes going good got guys had
    gray grey greyed half handset happen happened happening happens has have having he hello help her here
    hers hey hi him his
    house how husband i id idea if ill im in into is isn issue issues it its itself ive just keep keeps
    kind last lately later leave like literally little live lot madam make makes many may maybe me means
    mine miss minute minutes mobile mom more morning most much mum must my myself need never new next now of
    off oh ok okay old on once one only or other others our out over own people percent person phone phones
    please pls plz problem problems put quite really recently right said same say says second seconds see
    seems self ten
    set she should show showing shows since sir smartphone so solve some somebody someone something
    sometimes son soon start started starts still such suddenly tell tells than thank thanks that thats
    the their them then there these they theyre thing things think this those though three through till time
    times to today tonight too totally tried trouble try trying two under unless until up update updated
    upgrade us use used using usually very want wants was way we week weeks went were what whatever
    whats when whenever where which while who why wife will with within without would yeah year years
    yes yesterday yet you your youre
    """
)

NOT = to_set(
    """
    aint arent cannot cant couldnt didnt doesnt dont fail failed failing fails hasnt havent isnt neither
    never no nobody none noone nor not nothing nowhere refuses stop stopped stops unable wasnt without
    wont wouldnt без не нема нет нету ни нигде никак никакая никакого никакой никем никого никому никто никуда
    нифига нихрена ничего ничто перестал перестала перестали перестало прекратил хватает
    """
)
"""Words that deny, or say that something stopped."""

WORKS = to_set(
    """
    fine good great normal normally ok okay perfect perfectly well work worked working works включен
    включена включено включены идет идут исправен исправно летает летают норм нормально нормальный ок
    отлично пашет
    пашут порядке прекрасно работает работал работала работало работать работают супер функционирует
    фурычат фурычит хорошо четко
    """
)
"""Words that say that something works, unless one of `NOT` or `SPOILT` stands with them."""

ABLE = to_set(
    """
    able can могу могут можем можно получается
    """
)
"""Words that praise what they stand with, and say nothing where it is denied: `can call, can't browse`."""

SPOILT = to_set(
    """
    bad badly barely except hardly if only poor poorly slow slowly sometimes unless еле иногда кроме
    лишь плохая плохие плохо плохой пропадает пропал раз слабая слабо слабый тихо только
    """
)
"""Words beside which "works" is no praise: `works only near the window`."""

TURNS = to_set(
    """
    although but however though whereas while yet а зато но однако хотя чтоб
    """
)
"""Words at which a new clause begins."""
