"""Words that say nothing about which problem it is, and words that turn a sentence round.

Written for this program. Single words, folded as `text.fold` and `tidy` leave them (э and ё as е).
"""

from __future__ import annotations

RUSSIAN = frozenset(
    """
    собеседник собеседника собеседнику собеседники собеседников собеседником человек человека люди людей людям абонента абоненту
    появляется появился появилась показывает показывают показывал пишет пишут где приходится вставил вставила поставил стоять сидит зашел выехал его сам самому думает думаю
    а аж без бы и есть был была были было быть в вам вами вас ваш ваша ваше ваши вдруг ведь весь все всегда всего всем всеми
    всех всю вся всякий вот вообще впрочем вроде времени время вы да давно даже два две день дела дело делать для
    до днях еще ее ей ему если есть ето ета етот ети етого етом ж же за зачем из изза или им ими их к как какая какие какой
    какого какогото какаято какойто както ко когда который которая кто куда ли либо лишь между меня мне много мной мог могу
    могут может можно мое моего моей моем моему моет мои моим моих мой моя моё мы на над надо наш наша наше наши него нее
    ней нем ним них никак ну нужно о об оба один одна одно около он она они оно опять от ото очень перед по под пока потом
    почему почемуто поэтому при про просто раз разве с сам сама сами свой своего своей своем свои своя свою себя себе сегодня
    сейчас сделать со сразу так также такая такие такое такой там твой тебя тем теперь то тоже только тот той тут ты у уж
    уже хотя чего чем через что чтобы чтото чтонибудь чуть ктонибудь эта я вчера утра утром вечером вечера недели неделя неделю месяц
    назад час часа часов минут минуты минуту после момента пор обновления обновление обновился обновилась иногда часто
    периодически постоянно совсем совершенно абсолютно полностью практически почти прям прямо типа короче блин капец черт
    пожалуйста спасибо здравствуйте здрасьте здрасте привет приветствую добрый доброе доброго вечер помогите помоги помочь
    помощь подскажите подскажи скажите посоветуйте люди ребят ребята народ друзья господа уважаемые проблема проблемы беда вопрос
    случилось случай ситуация такое происходит произошло возникла возник стал стала стало стали начал начала началось
    телефон телефона телефоне телефону телефоном телефоны тел мобильник мобиле мобила мобилы мобильнике смартфон смартфона смартфоне
    смартфоном смарт трубка трубе труба аппарат аппарате андроид андроиде модель модели новый новая новом новую новое новые старый
    хочу хотел хотела нужна нужен делаю решить исправить починить почините настроить стоит знаю понимаю понять кажется
    дома дом доме второй третий первый первая другой другая другое день дня дней ночью ночь лет год года постоянн вечно вечное
    мама маме папа жена муж дочь сын друг подруга бабушка ребенок мужа жены
    """.split()  # noqa: SIM905 (a wall of quotes reads worse)
)

ENGLISH = frozenset(
    """
    set shows show showing where house live leave idea person people other others folks a can about after again ago all almost already also always am an and another any anymore anyone are around as at away be been
    before being both but by came come comes could day days did do does done during each else even ever every everyone
    everybody everything few fine first for from get gets getting give go goes going got had happened happens happening has have
    having he her here hers him his how i id if ill im in into is isn it its itself ive just keep keeps kind last lately later like
    little lot make makes many may maybe me means mine minute minutes more morning most much must my myself need never new next
    now of off oh ok okay old on once one only or other others our out over own phone phones mobile cell cellphone smartphone
    handset device android please plz pls put quite really recently right same say says said see seems self she should since
    so some somebody someone something sometimes soon still such than thank thanks that thats the their them then there these
    they theyre thing things think this those though through till time times to today tonight too try tried trying
    two under until up update updated upgrade us use used using usually very want wants was way we week weeks went were what whats when 
    which while who why will with within would yeah year years yes yesterday yet you your youre
    hello hi hey dear good evening afternoon help problem problems issue issues trouble fix solve suddenly completely totally
    entirely constantly basically actually literally whenever whatever unless without anything guys sir madam
    mum mom dad wife husband daughter son friend friends tell tells happen start started starts
    """.split()  # noqa: SIM905
)

NOT = frozenset(
    """
    не нет без нету нема никто никого никому никем ничего ничто нигде никуда ни никакой никакого никакая нихрена нифига перестал перестала
    перестало перестали прекратил хватает
    no not cant cannot dont doesnt didnt wont isnt arent wasnt couldnt wouldnt havent hasnt never nobody noone nothing none
    nowhere neither nor aint stopped stops stop unable fails failed fail failing refuses without
    """.split()  # noqa: SIM905
)
"""Words that deny, or say that something stopped."""

WORKS = frozenset(
    """
    работает работают работал работала работало работать пашет пашут фурычит фурычат функционирует нормально норм нормальный отлично
    хорошо идут идет ок порядке исправно исправен четко супер прекрасно включен включена включены включено
    work works worked working fine ok okay good great perfect perfectly normal normally well
    """.split()  # noqa: SIM905
)
"""Words that say that something works, unless one of `NOT` or `SPOILT` stands with them."""

ABLE = frozenset("могу можем можно получается могут can able".split())  # noqa: SIM905
"""Words that praise what they stand with, and say nothing where it is denied: `can call, can't browse`."""

SPOILT = frozenset(
    """
    плохо плохая плохой плохие еле только раз кроме лишь тихо слабый слабая слабо пропадает пропал иногда
    only bad badly barely hardly poor poorly sometimes except unless if slow slowly
    """.split()  # noqa: SIM905
)
"""Words beside which "works" is no praise: `works only near the window`."""

TURNS = frozenset("а но хотя зато однако чтоб but though although while whereas however yet".split())  # noqa: SIM905
"""Words at which a new clause begins."""
