"""Words of people that mean the same, in both languages, and what they say about problems that no flow covers.

Written for this program. Read only when an index is built. Each line of `CONCEPTS` is a name and the words that
stand for it, any inflection; `a_b` are two words side by side. Each line of `ELSEWHERE` is a topic and phrases,
split by `/`: without them, "wifi does not work" would look like any other thing that does not work. A topic is
left out as soon as a flow of that name, or a flow with such a complaint, exists.
"""

from __future__ import annotations

CONCEPTS = """
internet: мобильный_интернет мобильный_инет mobile_internet интернет инет тырнет интернеты инета internet inet online офлайн offline онлайн интернетсоединение net
wifi: wifi вайфай вифи вайфаю wlan файфай wi_fi вай_фай ви_фи роутер router
celldata: без_вайфая без_wifi без_вифи without_wifi outside_wifi мобильные_данные передача_данных сотовые_данные мобильных_данных mobile_data cellular_data cell_data data данные cellular
page: страница страничка сайт вебстраница page website site webpage webpages страниц сайтик
load: refresh грузить загружать загрузиться прогружать открывать открываться подгружать обновляться грузится открывается load loading open opens browse browsing открыть загрузка
browser: браузер хром сафари browser chrome safari
traffic: трафик пакет гигабайт гиг гигов гб allowance gigabyte трафика
used-up: закончился кончился закончились исчерпан used_up ran_out run_out исчерпался
apn: apn апн точка_доступ точку_доступа access_point
hotspot: раздавать раздача раздаёт раздать раздается hotspot tethering
roaming: роуминг граница турция заграница абхазия roaming abroad overseas spain holiday
whitelist: госуслуги белый_список белые_списки белых_списков
sim: симка сим симкарта симочка сим_карта sim simcard sim_card esim есим
signal: сигнал сигнала прием приём signal reception сигналы
network: сеть сетка сети network cell_network мобильная_сеть
link: связь связи
connection: соединение коннект подключение подключаться connection connect connected connecting соединиться
bars: палочка деление полоска палка антенна антеннка столбик палочек полосок делений bar bars antenna
catch: ловить ловит берет брать берёт принимает цепляет поймать
service: service покрытие coverage
weak: плохо хреново badly ужасно еле barely hardly слабый слабо слабенький weak week poor terrible плохой плохая плохое плохие bad хреновый хреновая ужасный ужасная паршивый никакой awful
emergency: экстренный экстренные аварийный emergency sos
see: видит видеть вижу видят sees
loud: орать кричать крикнуть shout yell
search: поиск искать ищет ищу searching search
register: регистрироваться зарегистрирован registered register регистрация
call: звонок звонить звонки дозвон вызов call calling позвонить звоню звонит звонят разговор разговаривать разговариваю созвон
reach: дозвониться абонент недоступен reach voicemail
drop: обрываться обрыв прерываться срываться отваливаться сбрасываться рваться разрываться обрывается отваливается drop dropping cut_out cut_off cuts cutting disconnect break_up breaks_up отвалился вырубается
vanish: пропадать пропал исчез исчезать пропасть теряет терять потерял потеряна lost lose losing losses gone disappear исчезает пропадает слетел
lte: lte лте волте volte
g4: 4g 4ж 4джи четыреж
g3: 3g 3ж
g2: 2g edge gprs
g5: 5g 5ж
letter-e: буква_е буква_e буквы_е на_е на_e только_e только_е only_e letter_e показывает_e показывает_е
gps: gps гпс gsp гсп жпс джипиэс джипиес глонасс glonass gnss спутник satellite спутники жипиэс gpsка
location: где_я геолокация местоположение геопозиция локация гео геоданные геометка местонахождение координаты координата позиция положение location geolocation position geo whereabouts
map: карта карты 2гис дубльгис гуглкарты map maps mapping google_maps яндекс_карты яндекс_карт гугл_карты яндекскарты
navigator: навигатор навигация навик маршрут sat_nav satnav navigation navigator waze navi яндекс_навигатор directions
compass: компас compass север
arrow: стрелка стрелочка arrow
dot: точка точку метка кружок_на dot circle
place: место города город районе район адрес место place city town street country spot район_ address внуково аэропорт airport
other-place: другой_город другая_улица другом_городе другом_районе другой_район другом_месте другое_место соседний_район соседней_улице another_city another_country another_town another_street different_city wrong_city wrong_street wrong_place somewhere_else
jump: прыгать скакать скачет прыгает кидать кидает бросает бросать телепортирует телепорт улетает мечется jump jumping jumps teleport bounces
wrong: не_верно не_верный не_правильно не_правильный не_точно не_точный неправильно неправильный неверно неверный врет врать неточно неточный ошибается ошибка_в не_то не_туда не_та не_той не_там не_так wrong inaccurate incorrect way_off not_accurate imprecise off_by wrongly точность accuracy accurate accurately
spin: крутится вертится вращается spin spinning spins backwards
taxi: такси таксист taxi uber водитель
track: бегать бегаю бегал трек трекер пробежка маршрут_ страва strava run_tracker track tracks tracker tracking pokemon
mic: микрофон мик микро микрофончик микрофона mic microphone mics микрафон
voice: i_sound голос голоса голосом речь voice speech
voicemsg: голосовой голосовое голосовые кружочек кружочки кружок кружки голосовуха voice_message voice_messages voice_note voice_notes
record: записывать записать запись писать_звук записывается пишет_звук record recording recordings снимать снимаю снимается film filmed filming снятый
recorder: диктофон recorder voice_memo voice_memos voice_recorder
sound: звук звука звуки звуком sound audio
silence: тишина тишину молчание silence silent беззвучно пусто blank
video: видео видос ролик видосы video videos
assistant: алиса сири ассистент помощник маруся siri alexa assistant ok_google окей_гугл bixby
dictation: диктовка dictation голосовой_ввод voice_typing voice_input
echo: эхо echo
muffled: глухо глухой бочка бочки хрипит хрипеть хриплю шипит шипеть шиплю трещит треск искажает muffled crackle crackling crackly distant underwater robotic tinny static шум хрип quiet quieter тихий тихо фонит
speaker: динамик динамики speaker_sound
speakerphone: громкая_связь громкой_связи громкую_связь громкая громкую громкой speakerphone loudspeaker speaker
headset: наушник наушники гарнитура headphone headphones earphone earbuds airpods headset
hear-assist: расслышать
talk: говорю говорить говорят говорит сказал talk talking speak speaking caller callers
app: приложение программа app apps
messenger: телега телеграм телеграмм тг telegram whatsapp ватсап вотсап вацап вайбер viber messenger мессенджер скайп skype discord дискорд teams zoom зум вк vk фейсбук facebook инста instagram тикток max
youtube: ютуб ютюб youtube
permission: разрешение permission доступ access denied
slow: медленный медленно тормозит тупит ползет ползёт лагает slow slowly sluggish еле_еле шевелится лагать
balance: баланс balance
indoor: квартира помещение здание подвал лифт метро дача деревня indoors inside building basement village apartment flat подъезд изнутри дача_
outdoor: на_улице снаружи outdoors outside
window: балкон окно окна подоконник window
fall: упал уронил падение dropped_the fell уронила
water: вода водой утопил залил мокрый water wet промок
fail: muted сломался сломан сломалось сдох накрылся глючит глюк барахлит хана каюк умер сбоит fault faulty broken broke break dead died glitch glitchy glitching malfunction накрылось полетел отрубился is_down internet_down отрубили отключили
error: ошибка error
enable: включается включаться включить включаю turn_on switch_on turned_on switched_on
drive: еду машина driving drive car дорога
battery: батарея аккумулятор батарейка акб battery
drain: садится разряжается садиться разрядка drain drains draining
charge: зарядка заряжаться заряжается зарядить заряд зарядное зарядник charge charging charger
screen: экран дисплей стекло монитор screen display glass
crack: треснул разбил разбился разбит трещина разбился crack cracked smashed shattered
touch: сенсор тач касание нажатие прикосновение touch touchscreen tap
password: пароль пинкод пин логин графический_ключ password passcode pin login unlock разблокировать разблокировка
account: аккаунт учетка учетная_запись account гугл_аккаунт
camera: камера фотик фокус камеры фокусируется camera focus blurry фонарик flashlight
photo: фото фотография снимок галерея photo picture photos gallery
button: кнопка кнопки кнопку button buttons качелька
boot: логотип логотипе загрузочный включается_и logo bootloop boot
poweron: power_on
freeze: зависает виснет завис фризит зависание freeze freezes frozen hang hangs lags перезагружается перезагрузка reboot rebooting restarts restart
storage: карта_памяти карту_памяти память накопитель место_в storage memory хранилище флешка sd sdcard
bluetooth: блютуз блютус блютуc bluetooth синезуб
pair: сопрягаться сопряжение pair pairing
sms: смс сообщение смска смски sms text texts message messages эсэмэс
alarm: будильник alarm будильника
contact: контакт контакты номера contact contacts
ads: реклама ads advert popups pop_up
virus: вирус virus malware
fingerprint: отпечаток палец фейсайди fingerprint face_id touch_id
keyboard: клавиатура клава буквы keyboard typing
computer: компьютер ноутбук комп ноут пк computer laptop pc mac windows
printer: принтер printer
tv: телевизор tv телек
heat: греется нагревается горячий перегрев перегревается нагрев hot overheat overheating heats
pay: оплата оплатить оплачивать платить заплатить банковский банк pay paying payment payments nfc
homenet: домашний_интернет домашнего_интернета home_internet broadband провайдер проводной isp fiber fibre
buy: купить магазин куплю buy purchase price цена продать sell
tariff: тариф тарифа plan tariff
store-app: плеймаркет плей_маркет плей_маркета аппстор play_store app_store скачать скачиваются установить установка install download downloading
crash: вылетает вылетают закрывается crash crashes crashing
ringtone: рингтон мелодия звонок_не_слышно ringtone ring
backup: перенести перенос копия transfer backup
unknown-sim: не_видит_симку
"""

ELSEWHERE = """
wifi: роутер не раздает интернет / домашний интернет не работает / нет домашнего интернета / home broadband is down / home internet is slow / не работает вайфай / вай-фай не подключается / wifi отваливается / вайфай не видит сеть / не подключается к роутеру / вайфай медленный / пропал wifi / не включается вайфай / слабый сигнал вайфай / вайфай плохо ловит / wifi not working / wifi does not work / wifi keeps disconnecting / can't connect to wifi / weak wifi signal / wifi is slow / wifi won't turn on / router has no internet / дома нет вайфая / wifi password
earpiece: я не слышу собеседника / не слышу собеседника / плохо слышу когда звонят / не слышно собеседника / не слышу что говорят в трубке / никого не слышу при звонке / мне плохо слышно / собеседника слышно тихо / нет звука в динамике при разговоре / разговорный динамик не работает / тихий разговорный динамик / слышу только по громкой связи / i can't hear the other person / can't hear anyone on calls / i can't hear them / can't hear callers / i can barely hear people / call volume is too low / earpiece not working / no sound in calls / i only hear people on speaker / earpiece speaker quiet
speaker: динамик хрипит / динамик не работает / нет звука на телефоне / не слышно звонка / звонок тихий / музыка хрипит / звук пропал / нет звука в видео на ютубе / уведомления без звука / speaker not working / no sound from the speaker / speaker is crackling / sound is distorted / no sound on youtube / volume is low / ringtone is silent / music sounds bad / no audio
battery: быстро садится батарея / аккумулятор быстро разряжается / не держит заряд / батарея вздулась / battery drains fast / battery dies quickly / battery life is bad / battery swollen / выключается на морозе / заряда не хватает на день
charge: телефон не заряжается / зарядка не идет / медленно заряжается / не видит зарядку / phone not charging / charging is slow / charger not recognised / won't charge / charging port is loose / гнездо зарядки шатается
screen: разбил экран / экран треснул / треснуло стекло / полосы на экране / экран черный / экран мерцает / не горит экран / screen cracked / screen is black / screen flickers / broken screen / lines on the screen / дисплей погас / black screen
touch: сенсор не реагирует / не реагирует на нажатия / экран не реагирует на касания / touchscreen not responding / ghost touches / screen doesn't respond to touch / экран сам нажимает
password: забыл пароль / забыл пинкод / не могу разблокировать телефон / забыл графический ключ / не помню пароль от аккаунта / заблокирован аккаунт / forgot password / forgot my pin / locked out of my phone / can't log in to my account / forgot passcode / can't unlock / аккаунт взломали / login doesn't work
camera: камера не работает / камера не фокусируется / мутные фото / камера не открывается / не включается фонарик / camera not working / camera is blurry / photos are blurry / flashlight doesn't work / camera won't open / черный экран в камере / камера не снимает видео
button: кнопка включения не работает / кнопка громкости залипла / кнопка домой не нажимается / не работает кнопка / power button stuck / volume button broken / home button not working / buttons don't work
boot: телефон не включается / висит на логотипе / не загружается дальше логотипа / телефон умер не включается / черный экран не включается / phone won't turn on / stuck on logo / boot loop / phone is dead won't start / постоянно перезагружается / сам выключается / phone keeps restarting / turns off by itself
freeze: телефон тормозит и зависает / завис телефон / все виснет / телефон лагает / тормозит телефон / phone is slow / phone freezes / phone is frozen / phone lags / everything is laggy / медленно работает телефон
storage: карта_памяти карту_памяти память переполнена / не хватает памяти / не видит карту памяти / не видит флешку / storage is full / not enough storage / sd card not detected / out of memory / место на телефоне закончилось
bluetooth: блютуз не работает / наушники не подключаются по блютуз / не находит устройство bluetooth / bluetooth won't pair / bluetooth not working / headphones don't connect / can't connect earbuds / наушники не работают / один наушник не играет / часы не подключаются к телефону / watch doesn't connect / car bluetooth doesn't connect
sms: не приходят смс / не отправляются сообщения / не приходит код / не приходят смс с кодом / not receiving texts / can't send messages / text messages won't send / messages not delivered / смс не уходят / уведомления не приходят / notifications don't come / no notifications
sim: не видит симку / сим карта не определяется / нет сим карты / сим карта заблокирована / просит пук код / no sim card / sim not detected / sim not recognised / sim blocked / puk code / insert sim
apps: почта не приходит / календарь не синхронизируется / emails don't arrive / calendar doesn't sync / обновление не ставится / update won't install / приложение вылетает / приложение не открывается / не скачиваются приложения / не устанавливается / плей маркет не работает / apps keep crashing / app won't open / can't download apps / play store not working / app keeps closing / app won't install / не обновляется приложение / app store won't download
ads: реклама на весь экран / вирус на телефоне / всплывает реклама / pop up ads everywhere / virus on my phone / phone was hacked / взломали телефон
unlock: отпечаток не распознается / не работает сканер отпечатка / face id не работает / fingerprint not recognised / face id not working / fingerprint scanner doesn't work
alarm: будильник не звонит / не сработал будильник / alarm doesn't go off / alarm is silent / wrong time on the phone / время неправильное / часы отстают / clock is wrong
move: перенести контакты / перенести всё на новый телефон / пропали контакты / удалились фото / transfer photos / move contacts to a new phone / lost my contacts / photos deleted / восстановить фото / backup my phone / потерял фото
computer: компьютер не видит телефон / ноутбук не включается / принтер не печатает / компьютер тормозит / телевизор не показывает / laptop is slow / printer offline / computer doesn't see my phone / tv not working / pc won't start / мышка не работает / интернет на компьютере не работает / no internet on my laptop / internet on pc is slow
heat: телефон греется / телефон горячий / перегревается / phone is hot / phone overheats / phone gets warm / сильно нагревается при зарядке
keyboard: клавиатура не работает / буквы не печатаются / язык клавиатуры / keyboard not working / keyboard is missing / autocorrect is annoying / raskladka
money: не проходит оплата / карта не оплачивает / банковская карта не работает / не работает оплата телефоном / payment declined / can't pay with my phone / хочу сменить тариф / какой тариф лучше / сколько стоит / купить телефон / списали деньги / верните деньги / change my plan / buy a new phone / how much is it / i want a refund / bill is too high / подписка списала деньги / оплатить связь / положить деньги на телефон / закончились деньги
ring: не слышно когда звонят мне / спам звонки / мошенники звонят / незнакомые номера звонят / spam calls / scam calls / unknown numbers call me / block a number / заблокировать номер / вибрация не работает / vibration doesn't work / номер определить / переадресация / call recording / записать звонок / запись разговоров
ring2: жена не берет трубку / никто не берет трубку / не отвечает на звонки
lost: потерял телефон / украли телефон / найти телефон / где мой телефон / lost my phone / phone stolen / find my lost phone / where is my phone
other: погода на завтра / как сварить суп / расскажи анекдот / what is the weather / recipe / tell me a joke / сколько времени / what time is it / как дела / how are you / холодильник / стиральная машина / washing machine / погода / weather forecast / курс доллара / news / новости / футбол / football / реферат / homework / перевод / translate
"""

STATES = frozenset(
    "not see fail vanish weak slow drop enable error search fall water silence wrong muffled".split()
)  # noqa: SIM905
"""Concepts of how it goes wrong, not of what: alone they do not make a complaint one of `ELSEWHERE`."""

NAMES = """
яндекс yandex гугл google
"""
"""Names that say nothing by themselves."""
