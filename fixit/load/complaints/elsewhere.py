"""What people say about problems that no flow covers.

Without it, "wifi does not work" looks like any other thing that does not work. Each entry is a topic and
phrases, split by `/`; lines that begin with blanks go on with the entry above. A topic is left out of an
index as soon as there is a flow of its name, or a flow that says several of its phrases, or, of
`topic = flow`, that flow. `topic > flow` says which flow has a word for such people until then: it is
offered, never taken as meant.
"""

from __future__ import annotations

ELSEWHERE = """
wifi: роутер не раздает интернет / домашний интернет не работает / нет домашнего интернета /
    home broadband is down / home internet is slow / не работает вайфай / вай-фай не подключается /
    wifi отваливается / вайфай не видит сеть / не подключается к роутеру / вайфай медленный /
    пропал wifi / не включается вайфай / слабый сигнал вайфай / вайфай плохо ловит / wifi not working /
    wifi does not work / wifi keeps disconnecting / can't connect to wifi / weak wifi signal /
    wifi is slow / wifi won't turn on / router has no internet / дома нет вайфая / wifi password
earpiece > microphone: я не слышу собеседника / не слышу собеседника / плохо слышу когда звонят /
    не слышно собеседника / не слышу что говорят в трубке / никого не слышу при звонке /
    мне плохо слышно / собеседника слышно тихо / нет звука в динамике при разговоре /
    разговорный динамик не работает / тихий разговорный динамик / слышу только по громкой связи /
    i can't hear the other person / can't hear anyone on calls / i can't hear them /
    can't hear callers / i can barely hear people / call volume is too low / earpiece not working /
    no sound in calls / i only hear people on speaker / earpiece speaker quiet
speaker = earpiece: динамик хрипит / динамик не работает / нет звука на телефоне / не слышно звонка /
    звонок тихий / музыка хрипит / звук пропал / нет звука в видео на ютубе / уведомления без звука /
    speaker not working / no sound from the speaker / speaker is crackling / sound is distorted /
    no sound on youtube / volume is low / ringtone is silent / music sounds bad / no audio
battery: быстро садится батарея / аккумулятор быстро разряжается / не держит заряд / батарея вздулась /
    battery drains fast / battery dies quickly / battery life is bad / battery swollen /
    заряда не хватает на день
shutdown = freeze-boot: выключается на морозе / сам выключается / turns off by itself / turns off in the cold
charge: телефон не заряжается / зарядка не идет / медленно заряжается / не видит зарядку /
    phone not charging / charging is slow / charger not recognised / won't charge /
    charging port is loose / гнездо зарядки шатается / не заряжается от провода / кабель не заряжает /
    charging cable doesn't work / зарядка не работает / charger doesn't work
screen: back glass is broken / разбита задняя крышка / разбил экран / экран треснул / треснуло стекло /
    полосы на экране / экран мерцает /
    screen cracked / screen flickers / broken screen / lines on the screen / экран моргает зеленым /
    зеленый экран / green screen /
    screen keeps turning off / screen turns off too fast
dark = freeze-boot: экран черный / не горит экран / дисплей погас / screen is black / black screen
touch = freeze-boot: сенсор не реагирует / не реагирует на нажатия / экран не реагирует на касания /
    touchscreen not responding / ghost touches / screen doesn't respond to touch / экран сам нажимает
password: забыл пароль / забыл пинкод / не могу разблокировать телефон / забыл графический ключ /
    не помню пароль от аккаунта / заблокирован аккаунт / forgot password / forgot my pin /
    locked out of my phone / can't log in to my account / forgot passcode / can't unlock /
    аккаунт взломали / login doesn't work
camera: камера не работает / камера не фокусируется / мутные фото / камера не открывается /
    не включается фонарик / camera not working / camera is blurry / photos are blurry /
    flashlight doesn't work / camera won't open / черный экран в камере / камера не снимает видео
button = buttons: кнопка включения не работает / кнопка громкости залипла / кнопка домой не нажимается /
    не работает кнопка / power button stuck / volume button broken / home button not working /
    buttons don't work
boot = freeze-boot: телефон не включается / висит на логотипе / не загружается дальше логотипа /
    телефон умер не включается / черный экран не включается / phone won't turn on / stuck on logo /
    boot loop / phone is dead won't start / постоянно перезагружается / phone keeps restarting
freeze = freeze-boot: телефон тормозит и зависает / завис телефон / все виснет / телефон лагает /
    тормозит телефон /
    phone is slow / phone freezes / phone is frozen / phone lags / everything is laggy /
    медленно работает телефон
storage: карта_памяти карту_памяти память переполнена / не хватает памяти / не видит карту памяти /
    не видит флешку / storage is full / not enough storage / sd card not detected / out of memory /
    место на телефоне закончилось
bluetooth: блютуз не работает / наушники не подключаются по блютуз / не находит устройство bluetooth /
    bluetooth won't pair / bluetooth not working / headphones don't connect / can't connect earbuds /
    наушники не работают / один наушник не играет / часы не подключаются к телефону /
    watch doesn't connect / car bluetooth doesn't connect
sms: не приходят смс / не отправляются сообщения / не приходит код / не приходят смс с кодом /
    not receiving texts / can't send messages / text messages won't send / messages not delivered /
    смс не уходят / уведомления не приходят / notifications don't come / no notifications
tray: сломался лоток сим карты / не открывается лоток / застряла симка в лотке / sim tray is stuck /
    sim tray broke
sim = weak-signal: не видит симку / сим карта не определяется / нет сим карты / сим карта заблокирована /
    просит пук код / no sim card / sim not detected / sim not recognised / sim blocked / puk code /
    insert sim
apps: почта не приходит / календарь не синхронизируется / emails don't arrive / calendar doesn't sync /
    обновление не ставится / update won't install / приложение не открывается /
    не скачиваются приложения / не устанавливается / плей маркет не работает /
    app won't open / can't download apps / play store not working /
    app won't install / не обновляется приложение / app store won't download
crash = freeze-boot: приложение вылетает / приложение закрывается само / apps keep crashing /
    app keeps closing
ads: реклама на весь экран / вирус на телефоне / всплывает реклама / pop up ads everywhere /
    virus on my phone / phone was hacked / взломали телефон
unlock: отпечаток не распознается / не работает сканер отпечатка / face id не работает /
    fingerprint not recognised / face id not working / fingerprint scanner doesn't work
alarm: будильник не звонит / не сработал будильник / alarm doesn't go off / alarm is silent /
    wrong time on the phone / время неправильное / часы отстают / clock is wrong
move: галерея не открывается / gallery won't open /
    перенести контакты / перенести всё на новый телефон / пропали контакты / удалились фото /
    transfer photos / move contacts to a new phone / lost my contacts / photos deleted /
    восстановить фото / backup my phone / потерял фото
computer: компьютер не видит телефон / ноутбук не включается / принтер не печатает /
    компьютер тормозит / телевизор не показывает / laptop is slow / printer offline /
    computer doesn't see my phone / tv not working / pc won't start / мышка не работает /
    интернет на компьютере не работает / no internet on my laptop / internet on pc is slow
heat: телефон греется / телефон горячий / перегревается / phone is hot / phone overheats /
    phone gets warm / сильно нагревается при зарядке
howto: как включить темную тему / темная тема / dark mode / how do i turn on dark mode /
    how to take a screenshot / как сделать скриншот / как сделать снимок экрана /
    how to change the wallpaper /
    как поменять мелодию / хочу другую мелодию на звонок / поставить мелодию на звонок /
    set my own ringtone / change my ringtone / как убрать пароль /
    how do i make a folder / как удалить приложение /
    how can i print from my phone / как скинуть фото
keyboard: клавиатура не работает / буквы не печатаются / язык клавиатуры / keyboard not working /
    keyboard is missing / autocorrect is annoying / raskladka
money: не проходит оплата / карта не оплачивает / банковская карта не работает /
    не работает оплата телефоном / payment declined / can't pay with my phone / хочу сменить тариф /
    какой тариф лучше / сколько стоит / купить телефон / списали деньги / верните деньги /
    change my plan / buy a new phone / how much is it / i want a refund / bill is too high /
    подписка списала деньги / оплатить связь / положить деньги на телефон / закончились деньги
ring: не слышно когда звонят мне / спам звонки / мошенники звонят / незнакомые номера звонят /
    spam calls / scam calls / unknown numbers call me / block a number / заблокировать номер /
    вибрация не работает / vibration doesn't work / номер определить / переадресация / call recording /
    записать звонок / запись разговоров
ring2: жена не берет трубку / никто не берет трубку / не отвечает на звонки
lost: потерял телефон / забыл телефон в такси / оставил телефон в автобусе / украли телефон /
    найти телефон / где мой телефон / lost my phone /
    phone stolen / find my lost phone / where is my phone
other: погода на завтра / как сварить суп / расскажи анекдот / what is the weather / recipe /
    tell me a joke / сколько времени / what time is it / как дела / how are you / холодильник /
    стиральная машина / washing machine / погода / weather forecast / курс доллара / news / новости /
    футбол / football / реферат / homework / перевод / translate
"""
