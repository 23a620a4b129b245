"""Words of people that mean the same, in both languages. Written for this program.

Read when an index is built. Each entry of `CONCEPTS` is a name and the words that stand for it, in any
inflection; `a_b` are two words side by side. Lines that begin with blanks go on with the entry above.
"""

from __future__ import annotations

from fixit.load.complaints.common import to_set

CONCEPTS = """
internet: мобильный_интернет мобильный_инет mobile_internet интернет инет тырнет интернеты инета
    internet inet online офлайн offline онлайн интернетсоединение net
wifi: wifi вайфай вифи вайфаю wlan файфай wi_fi вай_фай ви_фи роутер router
celldata: без_вайфая без_wifi без_вифи without_wifi outside_wifi через_wifi через_вайфай по_wifi
    по_вайфаю кроме_wifi выключенном_вайфае unless_wifi only_wifi мобильные_данные передача_данных
    сотовые_данные мобильных_данных mobile_data cellular_data cell_data data данные cellular
page: страница страничка сайт вебстраница page website site webpage webpages страниц сайтик
load: buffers buffering буферизация прогружается refresh грузить загружать загрузиться прогружать открывать
    открываться подгружать обновляться
    грузится открывается load loading open opens browse browsing открыть загрузка
browser: браузер хром сафари browser chrome safari
traffic: трафик пакет гигабайт гиг гигов гб allowance gigabyte трафика
used-up: закончился кончился закончились исчерпан used_up ran_out run_out исчерпался
apn: apn апн точка_доступ точку_доступа access_point
hotspot: раздавать раздача раздаёт раздать раздается hotspot tethering
roaming: роуминг граница турция заграница абхазия roaming abroad overseas spain holiday
whitelist: госуслуги белый_список белые_списки белых_списков
sim: симка сим симкарта симочка сим_карта sim_карта sim simcard sim_card esim есим
signal: tower towers сигнал сигнала прием приём signal reception сигналы
network: сеть сетка сети network cell_network мобильная_сеть
link: связь связи
connection: соединение коннект подключение connection
connect: подключаться connect connected connecting соединиться
bars: палочка деление полоска палка антенна антеннка столбик палочек полосок делений bar bars antenna
catch: ловить ловит берет брать берёт принимает цепляет поймать
service: обслуживание обслуживания service покрытие coverage
weak: low низкий отвратительный плохо хреново badly ужасно еле barely hardly слабый слабо слабенький
    weak week poor terrible плохой плохая плохое плохие bad хреновый хреновая ужасный ужасная паршивый
    никакой awful
emergency: экстренный экстренные аварийный emergency sos
see: видит видеть вижу видят sees
loud: speak_up громче орать кричать крикнуть shout yell
search: поиск искать ищет ищу searching search
register: регистрироваться зарегистрирован registered register регистрация
call: входящий входящем входящие incoming ring_out ring_anyone звонок звонить звонки дозвон вызов call
    calling позвонить звоню звонит звонят
    разговор
    разговаривать разговариваю созвон
noanswer: берет_трубку берёт_трубку брать_трубку отвечает_на
reach: дозвониться абонент недоступен reach voicemail
drop: оборвалось оборвался обрываться обрыв прерываться срываться отваливаться сбрасываться сбрасывается
    рваться разрываться
    обрывается отваливается drop dropping cut_out cut_off cuts cutting disconnect break_up breaks_up
    отвалился вырубается
vanish: пропадать пропал исчез исчезать пропасть теряет терять потерял потеряна lost lose losing losses
    gone disappear исчезает пропадает слетел
lte: lte лте волте volte
g4: 4g 4ж 4джи четыреж
g3: 3g 3ж
g2: 2g edge gprs
g5: 5g 5ж
letter-e: буква_е буква_e буквы_е на_е на_e только_e только_е only_e letter_e показывает_e показывает_е
gps: gps гпс gsp гсп жпс джипиэс джипиес глонасс glonass gnss спутник satellite спутники жипиэс gpsка
location: где_я геолокация местоположение геопозиция локация гео геоданные геометка местонахождение
    координаты координата позиция положение location geolocation position geo whereabouts
map: карта карты 2гис дубльгис гуглкарты map maps mapping google_maps яндекс_карты яндекс_карт
    гугл_карты яндекскарты
navigator: nav route навигатор навигация навик маршрут sat_nav satnav navigation navigator waze navi
    яндекс_навигатор directions
compass: компас compass север
arrow: стрелка стрелочка arrow
dot: точка точку метка кружок_на dot circle
place: место города город районе район адрес place city town street country spot address внуково
    аэропорт airport
other-place: другой_город другая_улица другом_городе другом_районе другой_район другом_месте
    другое_место соседний_район соседней_улице another_city another_country another_town another_street
    different_city wrong_city wrong_street wrong_place somewhere_else
jump: прыгать скакать скачет прыгает кидать кидает бросает бросать телепортирует телепорт улетает
    мечется jump jumping jumps teleport bounces
wrong: не_верно не_верный не_правильно не_правильный не_точно не_точный неправильно неправильный неверно
    неверный врет врать неточно неточный ошибается ошибка_в не_то не_туда не_та не_той не_там не_так
    wrong inaccurate incorrect way_off not_accurate imprecise off_by wrongly точность accuracy accurate
    accurately
spin: крутится вертится вращается spin spinning spins backwards
taxi: доставка курьер delivery такси таксист taxi uber водитель
track: fitness фитнес бегать бегаю бегал трек трекер пробежка страва strava run_tracker track tracks tracker
    tracking
    pokemon
mic: микрофон мик микро микрофончик микрофона mic microphone mics микрафон
voice: i_sound голос голоса голосом речь voice speech
voicemsg: голосовой голосовое голосовые кружочек кружочки кружок кружки голосовуха voice_message
    voice_messages voice_note voice_notes
record: записывать записать запись писать_звук записывается пишет_звук record recording recordings
    снимать снимаю снимается film filmed filming снятый
recorder: диктофон recorder voice_memo voice_memos voice_recorder
sound: звук звука звуки звуком sound audio
silence: тишина тишину молчание silence silent беззвучно пусто blank
video: видео видос ролик видосы video videos
assistant: алиса сири ассистент помощник маруся siri alexa assistant ok_google окей_гугл bixby биксби gemini
    гемини
dictation: диктовка dictation голосовой_ввод voice_typing voice_input voice_to speech_to
echo: эхо echo
muffled: робот робота роботом колодец колодца одеялом tin_can robot garbled глухо глухой бочка бочки хрипит
    хрипеть хриплю шипит шипеть шиплю трещит треск искажает muffled
    crackle crackling crackly distant underwater robotic tinny static шум хрип quiet quieter тихий тихо
    фонит scratchy faint faintly inaudible audible
speaker: динамик динамики speakers speaker_sound
arrive: receive receives received receiving
earpiece: ухо уха уху ухом earpiece receiver my_ear ear_speaker top_speaker слуховой_динамик верхний_динамик
    разговорный_динамик динамик_сверху
speakerphone: громкая_связь громкой_связи громкую_связь громкая громкую громкой speakerphone loudspeaker
    speaker
headset: наушник наушники гарнитура headphone headphones earphone earbuds airpods headset
talk: говорю говорить говорят говорит talk talking speak speaking caller callers
app: приложение программа app apps
messenger: телега телеграм телеграмм тг telegram whatsapp ватсап вотсап вацап вайбер viber messenger
    мессенджер скайп skype discord дискорд teams zoom зум вк vk фейсбук facebook инста instagram тикток
    max
youtube: ютуб ютюб youtube
permission: разрешение permission доступ access denied
slow: медленный медленно ползет ползёт slow slowly еле_еле шевелится crawl crawls
lag: тормозит тормоза подтормаживает тупит лагает лагать лаг подлагивает laggy lag lags sluggish stutter
    stutters unresponsive
vpn: vpn впн випиен
gallery: галерея gallery
placed: km_away miles_away kilometers_away метров_от километров_от км_от
missed: missed_call missed_calls пропущенный пропущенные что_звонили never_rang
send: отправлять отправить отправляется отправил послать посылать уходит send sends sending upload uploading
    uploads
hello: hang_up hangs_up hanging_up hung_up бросают_трубку бросает_трубку кладут_трубку кладет_трубку
    hello_hello алло_алло але_але алло_але орут_алло орут_але кричат_алло кричат_але говорят_алло
balance: баланс balance
indoor: за_городом квартира помещение здание подвал лифт метро дача деревня indoors inside building basement
    village apartment flat подъезд изнутри
outdoor: garden yard двор сад огород на_улице снаружи outdoors outside
window: балкон окно окна подоконник window
fall: упал уронил падение dropped_the fell уронила
lost-phone: потерял_телефон потеряла_телефон потеряли_телефон забыл_телефон забыла_телефон оставил_телефон
    оставила_телефон lost_phone
water: унитаз унитаза унитазе ванну ванне раковину лужу бассейн море сугроб стиралке стиралка стирка
    постирала постирал ливень ливнем loo toilet washed wash puddle
    чай чаем кофе опрокинул вода водой утопил залил мокрый water wet промок
fail: muted сломался сломан сломалось накрылся глючит глюк барахлит хана каюк сбоит fault
    faulty broken broke break glitch glitchy glitching malfunction накрылось полетел отрубился
    is_down internet_down отрубили отключили
dead: сдох умер помер окочурился мертвый dead died lifeless
error: ошибка error
enable: wont_start not_start doesnt_start wont_boot включается включаться включить включаю turn_on switch_on
    turned_on switched_on
drive: еду машина driving drive car
battery: батарея аккумулятор батарейка акб battery
drain: садится разряжается садиться разрядка drain drains draining
charge: зарядка заряжаться заряжается зарядить заряд charge charging
screen: экран дисплей стекло монитор screen display glass
dark: черный чернота темный темнота потемнел погас гаснет потух тухнет black dark blank
crack: треснул разбил разбился разбит трещина crack cracked smashed shattered
touch: сенсор тач касание нажатие прикосновение пальцы touch touchscreen tap fingers
password: пароль пинкод пин логин графический_ключ password passcode pin login unlock разблокировать
    разблокировка
account: аккаунт учетка учетная_запись account гугл_аккаунт
camera: камера фотик фокус камеры фокусируется camera focus blurry фонарик flashlight
photo: фотка фоточка картинка pic pics image images фото фотография снимок галерея photo picture photos
button: кнопка кнопки кнопку кнопочка клавиша клавиши button buttons key keys качелька боковушка рычажок
    рычажка переключатель переключателя rocker side_button side_key mute_switch silent_switch ringer_switch
    power_switch lock_switch off_switch
press: зажимать зажимаю удерживать hold holding нажимать нажимается нажимаю жмется жмутся жму надавить
    давить давлю щелкает щелкать press pressed
    pressing push pushing click clicks clicking
wedged: западает запала запал залипла залипает залип заедает заело провалилась вдавилась провалился
    jammed sunken sticky sticks wobbly
volume: громкость громкости громкостью volume loudness
screenshot: скриншот скриншоты скрин скрины скриншотит скринит снимок_экрана снимки_экрана screenshot
    screenshots screenshotting
navbar: панель_навигации кнопки_внизу кнопки_снизу навигационные_кнопки navigation_bar navigation_buttons
    navigation_keys soft_keys
boot: логотип логотипе логотипа заставка загрузочный включается_и висит_яблоко горит_яблоко яблоко_горит
    на_яблоке яблоко_мигает logo bootloop бутлуп boot the_apple дальше_надписи на_надписи
stuck: stuck застрял застряла застряло
home-key: home_button home_key кнопка_домой кнопка_home кнопка_хоум
recovery: рекавери recovery
brick: кирпич окирпичился кирпичом brick bricked
poweron: power_on
freeze: зависает виснет завис подвисает застыл застывает залип_экран фризит зависание freeze freezes froze
    frozen hang hangs
reboot: перезагружается перезагрузка перезапускается reboot reboots rebooting restarts restart restarting
shutdown: выключается отключается выключиться вырубается_при вырубается_на turns_off turn_off turned_off
    turning_off
    shut_down shuts_down shutting_down switches_off switch_off switched_off powers_off turns_itself
    switches_itself
frost: мороз морозе холод холоде замерз зимой cold winter frost freezing_outside
storage: карта_памяти карту_памяти нет_места память накопитель место_в storage memory
    хранилище флешка sd sdcard
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
heat: греется нагревается нагрелся горячий перегрев перегревается нагрев раскалился раскаленный hot
    overheat overheats overheating heats
socket: розетка разетка вилка штепсель удлинитель тройник сетевой_фильтр сетевого_фильтра переноска outlet
    socket plug wall_plug extension_lead extension_cord power_strip multi_plug
charger: зарядник зарядное зарядного адаптер блок_питания блок_зарядки charger adapter adaptor
    charging_brick charger_brick usb_charger
cable: кабель провод шнур штекер cable cord wire charging_cable
spark: искрит искра искрится заискрила spark sparks sparking sparked вспышка хлопок
burnt: гарь гарью паленый паленым горелый горелым плавится оплавился расплавился дымит дым burnt burning
    melt melts melted smoke smoking scorch scorched
shock: током удар_тока щиплет дернуло shock shocked zap zapped tingle tingles tingling
fuse: пробки пробку автомат fuse breaker
pay: оплата оплатить оплачивать платить заплатить банковский банк pay paying payment payments nfc
homenet: домашний_интернет домашнего_интернета home_internet broadband провайдер проводной isp fiber
    fibre
buy: купить магазин куплю buy purchase price цена продать sell
tariff: тариф тарифа plan tariff
store-app: плеймаркет плей_маркет плей_маркета аппстор play_store app_store скачать скачиваются
    установить установка install download downloading
crash: вылетает вылетают закрывается крашится crash crashes crashing closes closing
ringtone: рингтон мелодия звонок_не_слышно ringtone ringer
ring: ring rings ringing
backup: перенести перенос копия transfer backup
"""

STATES = to_set(
    """
    not see fail vanish weak slow drop enable error search fall water silence wrong muffled place drive indoor
    outdoor window loud used-up stuck
    by-itself
    """
)
"""Concepts of how, where and when it goes wrong, not of what: alone they name no problem."""

ASIDES = to_set("place drive indoor outdoor window fall water taxi send photo buy")
"""Concepts of where somebody is, what fell and what they were about to do: a clause of nothing else is no
complaint."""

TROUBLES = to_set(
    """
    lag freeze crash reboot shutdown dead dark brick boot recovery wedged muffled drop spark burnt shock heat
    fuse jump crack
    """
)
"""Concepts that say by themselves that something is wrong."""

ANYTHING = to_set("lag dead")
"""Concepts that may be said of anything: they name no second problem beside the first."""

PASSING = to_set("talk call load send record video app")
"""Concepts that people mention in passing: alone they are no complaint."""

NAMES = to_set("яндекс yandex гугл google")
"""Names that say nothing by themselves; those of brands and carriers are in `brands`."""


def read_entries(text: str) -> list[tuple[str, str]]:
    """Name and content of each entry."""
    entries: list[tuple[str, str]] = []
    for line in text.strip().splitlines():
        if line.startswith(" "):
            name, content = entries.pop()
            entries.append((name, f"{content} {line.strip()}"))
        else:
            name, _, content = line.partition(": ")
            entries.append((name, content))
    return entries
