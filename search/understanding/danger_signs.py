"""Words that tell a call for help, by what they say; not one of them is a call by itself.

A sign is the beginning of a folded word in any of the languages that people type; with `=` it is
the whole word, with `+` between two words they follow one another. What signs are worth together
is learnt from the sentences of editors (`danger_model.py`): "a man beats me" has the signs of
`blow` and `me`, "statistics of beatings" those of `blow` and `report`.
"""

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "blow": """
        агресив aggressive агресивн агрессив عدواني پرخاشگر saldirgan колоти коло+ме rapes= лупц
        фляс cursed шлепа тряс блъска реже+ме бие+ме fists slaps= slapped= stabbed stab
        pushed+me беше+ме кида кину кинулся налет هجم حاول+اغتص دفعني разби счупи сломал зламав
        كسر شکست вдига+ръка вдигна+ръка raises+his raise+hand піднімає+руку поднимает+руку
        يرفع+يده دست+بلند دست+روی el+kaldir kirdi kolumu broke+my нападн напал لطم هاجم حمله
        бие= бият= биеше биха= бил+ме бъде+бит удар удря шамар рита= ритна рит= пребит преби
        побо смаза задав удуш души= душеше блъск блъсна насине насини налага= тупа= млати пердаш
        юмру насил тормоз изтезав наран гори+ме hit= hits= hitting beat= beats= beating beaten
        punch slap kick= kicks kicked kicking strangl chok bruis batter abus violen tortur
        hurts= hurt= hurting assault attack injur bleed burned+me shov push pushes smash grab
        бє= бют= бити= вдар побив побил побит стусан дух= душит душив штовх насильств насилля
        знуща кривд катує мордує ляпас бьет= бьют= бил= била= били= бить= избил избив избит
        побои побоев поколач колот= лупит пинает толк душил насили издева истяза мучает пощеч
        кулак синяк руку+на يضرب تضرب ضرب بيضرب ضربن يعنف عنف العنف يعذب تعذيب يصفع صفعن يخنق
        خنق يركل يدفع اعتد يؤذي تؤذي يوذي اذا+جسدي كدم يعتدي میزند میزنه میزنند کتک زد= زدند=
        میزنن خشونت شکنجه سیلی لگد خفه کبود هلم چک+زد ازار+بدن زخمی میزنم dov dayak vur= vurdu
        vuru vurma vuruyor siddet tokat yumruk tekme bogaz+im bogdu bogaz morluk itti= itiyor
        iskence yaral saldir darp hirpal
    """,
    "violence": """
        насили violence violent abuse= abused abusive abuser насильство насильн عنف العنف العنيف
        معنف اساءة خشونت ازاری siddet istismar mobbing bullying побоища жесток
    """,
    "refuge": """
        кризисен+център кризисни+цен защитено+жил убежище+за+жен ограничителна+запов
        заповед+за+защ crisis+cent women+shelter womens+shelter shelter+for+women
        shelter+for+battered safe+house protection+order restraining+order refuge= кризов+центр
        притулок+для+жін захисний+припис обмежувальн кризисн+центр убежище+для+женщин
        приют+для+женщин охранный+ордер ملجا+للنساء ملجا+نساء مركز+ازمات امر+حماية دار+امان
        بيت+امن پناهگاه+زن خانه+امن مرکز+بحران حکم+حفاظت kadin+sigin siginma+ev siginak
        koruma+karar uzaklastirma+karar kriz+merkez
    """,
    "suicide": """
        نتحر تنتحر самоуби самогуб суицид suicid self-harm selfharm انتحار ينتحر انتحر الانتحار
        خودکش خودزن intihar
    """,
    "rape": """
        rapes= raping изнасил rape= raped rapist згвалт اغتصا اغتصب تجاوز tecavuz
    """,
    "trafficking": """
        трафик+на+хора трафикант human+traffick trafficking trafficked трафик+на+жен торгівл+люд
        торговл+люд الاتجار اتجار تجارة+البشر قاچاق+انسان قاچاق+ادم insan+ticaret insan+tacir
        рабство modern+slaver slavery принудителен+труд forced+labo forced+work примусов+прац
        принудительн+труд عمل+قسري السخرة کار+اجبار zorla+calis експлоатац exploitat експлуатац
        эксплуатац استغلال بهرهکشی somuru
    """,
    "danger": """
        опасност danger небезпе خطر tehlike sos=
    """,
    "self": """
        самонаран самоушкод самоповрежд нашкодити+соб навредить+себ себе+си се+убия се+режа
        myself herself himself themselves себе себя نفسي= نفسه نفسها خودم خودش خودمو kendim
        kendin kendi=
    """,
    "cut": """
        нашкод навред нараня наранява ايذاء أذى يؤذي режа реже наряз cut= cuts= cutting ріжу
        ріже порізал режу режет порезал اجرح تجرح جرح تؤذي بریدم میبرم اسیب زخم kesiyor kestim
        kesmek zarar
    """,
    "not": """
        не= без= ни= no= not= dont doesnt didnt wont cant cannot never without ніхто немає нема
        нет= لا= ما= ليس لم= لن= بدون نمی نمیخوا ندار نیست نبود yok= yoktur degil istemiyor
        istemem
    """,
    "wish-not": """
        не+искам не+ми+се не+иска dont+want doesnt+want not+want не+хочу не+хоч не+хочет لا+اريد
        لا+يريد ما+بدي ما+عاد نمیخوا istemiyor istemem
    """,
    "threat": """
        заплах заплаш преслед следи= следят изнуд дебне шантаж ножове= нож= пистолет оръжи
        threat stalk follows+me following+me blackmail knife gun= weapon погро переслід стежить
        ніж= ножем пістолет збро угрож угроз пресле следит ножом оружи يهدد تهديد هدد بيهدد
        يلاحق يبتز سكين مسدس سلاح مهدد تهدید تعقیب باج چاقو اسلحه تفنگ tehdit takip+edi santaj
        bicak silah tabanca
    """,
    "fear": """
        дома+опасно опасно= unsafe not+safe feel+safe небезпечно ليس+امن غير+امن امن+نیست امن=
        guvende трепери shakes shaking тремт дрож يرتجف میلرز titriyor страх стра боя= уплаш
        ужас afraid scared fear terrif frighten бою= боюс боїт страш боюся лякає боюсь боимся
        страшно خائف خايف اخاف بخاف نخاف خوف مرعوب میترسم میترسیم ترس وحشت kork korkuy endise
    """,
    "held": """
        اختطاف استعباد ادمربا ادم+ربا отвлич незаконно+затвор захоплен отвлича викраден похищен
        ربودن kacirma kacirdilar el+koy заключ не+ме+пуска не+ни+пуска не+пуска затвор
        против+вол насила насилствен принуд държи+ме държат заставя отвл отвлеч робс роби= роб=
        продад каналдж откуп сводник locked locks lock= against+will captive kidnap abduct
        hostage forced= force= forces forcing slave traffick ransom smuggl let+me won+let
        not+allowed+to can+leave pimp sold= замик замкн не+випуска не+відпуска тримають= тримає=
        силою примус змуш викра викрад рабст рабин проституц сутенер викуп продали= запер запир
        взаперти не+выпуск не+отпуск держат= держит= насильно застав похит похищ рабств рабын
        рабы= выкуп неволе يحبس حبس حبسون محبوس محتجز يحتجز يجبر اجبر مجبر بالقوة خطف مخطوف قسري
        عبود كعبد عبد= رهين فدية مهرب باعون لا+يسمح رغما زندان به+زور مجبور زور= گروگان دزدید
        ربود برده بردگی قاچاقچ اجبار نمیگذار نمیذار فروختن kilit zorla zorlu zorun+bira alikoy
        kacird kacir rehin kole fidye kacakci satti izin+vermi
    """,
    "sexual": """
        спи+с+мъж sleep+with+m спати+з спать+с erkeklerle+yat dokun изнас блудст сексу опипва
        пипа= проститу гол= голи= блуд raped rape= rapist raping sexual molest prostitut
        touches+me touching+me nude naked sex= згвалт чіпає голі= изнасил секс трогает голые
        домога اغتص اغتصاب تحرش يتحرش جنس= الجنس= جنسي= جنسيا دعار عار= يلمس لواط تجاوز جنسی
        تن+فروش تنفروش فحشا برهنه دست+می tecavuz cinsel taciz fuhus ciplak
    """,
    "kill": """
        закол зареж зариж slaughter ذبح يذبح убиват+ме погуб обес удав хвърли+от балкон моста
        мост= скоча hang+him hang+my throw+myself bridge повіс повес стрибну прыгну شنق القفز
        ساقفز الجسر شرفة دار+بزن پل= پرت بالکن atla asmak kopru balkon убие убия убив убий мъртв
        смърт умр умира самоуб край+на+живот вените вени= хапчет режа+се режа kill killing kills
        murder die= dying dead= death suicid end+my end+it wrists overdose pills self-harm jump
        cut+myself cuts+herself вбит вбє вбе вбив убит помер помру померт самогуб смерт
        вчинити+само таблет руки= убью убьет убьют убил умер умереть умру суицид покончить вены=
        يقتل قتل اقتل سيقتل بيقتل اموت موت الموت انتحار انتحر ننتحر حبوب ينتحر بکش میکشد میکشم
        میکش کشت بمیر مرگ خودکش خودزن مردن قرص رگ= رگم oldur olmek olum olsem olecek intihar
        bilek hap=
    """,
    "wish": """
        искам= не+искам желая want wanna wish хочу= не+хочу хочеться хочется хотів хотел اريد
        بدي لا+اريد ابغي میخواه میخوا نمیخواه نمیخوا istiyor istemiyor isterdim
    """,
    "life": """
        живея= живот жив= live= life living alive жити життя жить= жизн жизни عيش حياة الحياة
        اعيش العيش زندگ زنده yasam hayat yasayam
    """,
    "despair": """
        устал+ж втомил+ж уморен+от+ж tired+of+l out+of+life سئمت مللت+من خسته+شد yorul бессмыс
        исчезн зникнут disappear изхода изход= вихід выход= сложа+край безнадежд не+издържам
        няма+смисъл безсмислен отчаян писна hopeless worthless unbearable no+point no+reason
        can+go+on better+without can+anymore give+up немає+сенсу нет+смысла незачем безвих
        безнадій безнадеж не+можу+більше не+могу+больше отчая не+вижу+смысла يائس لا+معنى
        تعبت+من ناامید طاقت خسته+از dayanam umutsuz anlamsiz biktim caresiz
    """,
    "me": """
        ме= мен= мене= ми= ни= нас= аз= me= my= myself= us= our= i= im= мені= меня= мне= мой=
        моя= моего= моей= нам= мій= мого= моєї= себе= من= مرا= منو= من+را ما+را خودم خودمو ما=
        انا= نحن= لي= نفسي= beni= bana= bizi= bize= benim= ben= kendim biz=
    """,
    "kin": """
        мъж= мъжа мъжът съпруг съпру жена= жена+ми бивш приятел баща бащи майка мама= брат сестр
        татко чичо тъст вуйчо втори+баща пастрок мъжо husband wife= partner boyfriend girlfriend
        ex= father dad= mother mum= mom= brother sister uncle stepfather stepdad spouse fiance
        in-laws чоловік чоловіка дружин колишн хлопець батько батьк мати= мами= маму= дядьк
        вітчим муж= мужа= мужем= мужу= жену= бывш парень отец= отца= мать= дядя= отчим сожител
        свекр زوج زوجي زوجها زوجته ابي والدي اب= امي اخي اختي عمي خطيبي طليق زوجت شوهر همسر پدر
        مادر برادر خواهر عمو نامزد ناپدری دوست+پسر koca esim= esi= esimin babam baba= annem abim
        abla kardes amca sevgilim nisanli uvey kayin
    """,
    "child": """
        непълнолет малолет племен nephew nieces неповноліт племінн несовершеннолет племян نابالغ
        برادرزاده yegen resit дете детет деца син= сина= синът дъщер бебе момиче ученик внук
        child children kid= kids= son= daughter baby= girl= toddler teen schoolboy underage
        niece дитин дітей діти дочк доньк немовл дівчин малюк ребен дети= детей= сын= сына= дочь
        младен девоч малыш подрост طفل اطفال ابني ابنتي ابنه رضيع بنت= اولاد الاولاد بنتي ولدي
        قاصر بچه کودک پسر= پسرم دختر نوزاد فرزند cocug cocuk oglum oglu kizim bebe ogul
    """,
    "other": """
        съсед приятелк приятел жена= момиче колежк някой neighb friend someone somebody woman=
        people= colleague classmate сусід подруг друг= жінк колег сосед женщин знаком кто-то جار
        جيران صديق صديقت امراة شخص احد= همسایه دوست زنی کسی komsu arkadas kadin biri=
    """,
    "boss": """
        шеф началник работодател собственик агенция+за господар boss employer manager owner
        agency recruiter роботодав начальник хазяїн бригадир работодат хозяин начальн посредник
        صاحب+العمل صاحب+عمل مدير المدير كفيل رب+العمل مشغل کارفرما رئیس صاحبکار دلال patron
        isveren sefim mudur
    """,
    "papers": """
        паспорт документ личн+карт passport document papers= id= جواز جوازي اوراق اوراقي وثائق
        پاسپورت مدارک گذرنامه pasaport belge kimlig
    """,
    "taken": """
        взе= взел взеха взима прибра държи= крие= връща= отне took= taken= takes= keeps= kept=
        holding confiscat withh give+back give+it забра відібр тримає віддає забрал отобрал
        отнял держит отдает отдают اخذ اخذوا ياخذ يحتجز صادر يعيد يرجع گرفت گرفته نگه نمیده
        پس+نمی el+koy aldi vermiyor
    """,
    "sleep": """
        спя= спим= спи= спиме сън= нощув преспи преспя пренощув sleep sleeps stay+tonight
        overnight the+night спати= сплю спимо ночув переноч спать= ночева ночле انام ننام نوم
        للنوم ينام تنام ابيت نبيت المبيت بخواب خواب میخواب uyu yatacak kalacak gecele
    """,
    "place": """
        гара гарата автогар летищ парка пазара вокзал автовокзал летовищ аэропорт ринку рынк
        парке парку station airport park= market محطة المحطة مطار سوق ایستگاه ترمینال فرودگاه
        istasyon otogar havaalan pazar
    """,
    "vehicle": """
        кола= колата машині машине машина car= سيارة السيارة ماشین araba
    """,
    "outside": """
        выстав+из выставил+за виставил+з виселил выселил ev+sahibi+att kapiya+koy легло= bed=
        койк ліжко= кроват سرير تخت= yatak пейк скамейк лавц مقعد+في نیمکت bankta нощувам нощув
        преспи преспя спя= спим= спи= спиме улицата улица= навън бездом покрив изгон изхвър
        подслон пейка sleep= sleeps= sleeping street= streets= outside= homeless evict
        kicked+out threw+us threw+me thrown shelter roof bench nowhere ночув переноч спати= сплю
        спимо вулиц надвор вигна вигнав вигнали притулок ніде нікуди ночева ночле спать= улиц
        выгна выгнал приют негде некуда انام ننام نوم شارع الشارع مأوى ماوى طرد طردون مشرد
        بلا+ماوى ابيت نبيت الخارج بخواب خواب میخواب خیابان بی+خانمان بیخانمان سرپناه بیرون پارک
        uyu yatacak kalacak sokak sokag evsiz barin disari atti
    """,
    "nowhere": """
        няма+къде нямам+къде нямаме+къде без+дом no+place nowhere no+where have+nowhere
        without+home no+home ніде нікуди немає+де негде некуда нет+жилья لا+مكان ليس+لدي+مكان
        ما+عندي+مكان ما+في+مكان ليس+لدينا جایی+ندار جایی+نداریم جا+ندار جایی+برای yer+yok
        yerim+yok yerimiz+yok gidecek+yer kalacak+yer
    """,
    "now": """
        тази+нощ довечера сега= веднага спешно днес= снощи вечер студено мръзн tonight now=
        urgent immediately today= cold= freezing last+night emergency сьогодні зараз терміново
        ніч= мерзн холодно сегодня сейчас срочно ночь= вчера الليلة الان فورا اليوم= برد امس
        امشب فوری دیشب سرد gece bugun hemen acil aksam soguk dun
    """,
    "flee": """
        избяг бягам скри escape run+away ran+away flee hide= hiding leave+him втек сховат сбежа
        спрята убежа هرب اهرب اختبئ فرار پنهان kac= kactim saklan kacmak
    """,
    "lost": """
        изгуб загуб потеря потерял lost= lose losing губя اضعت فقدت ضاعت ضاع گم kaybet kaybol
        изчезн безслед missing няма+го gone= come+home home+since disappear зник зникла пропал
        пропала مفقود اختفى گم+شده ناپدید kayip
    """,
    "help": """
        помощ помог спаси help= save+me допомож помож спасит рятуйте انقذ ساعد الحقون نجات کمکم
        imdat yardim+edin kurtar
    """,
    "report": """
        обучител график интервю+с интервюта диаграм trainer chart graph interview+w interviews+w
        тренер+з тренери тренеры графік діаграм інтервю+з тренер+по интервью+с مدربون مدربين
        رسم+بيان مقابلات بياني مربی+برای نمودار مصاحبه egitmen grafik gorusmeleri годишен annual
        річний годовой سنوي سالانه yillik органи organ+traf органами اعضا اعضاي organ= licen
        лиценз издаде издаден излиза+зак влезе+в+сила финансир бюджет магистр научн изложба
        песен плакат брошур значи тълкуван сравнение история директив поръчк критик funds
        funding finance budget master masters degree exhibition song poster leaflet what+means
        meaning interpretation comparison history directive tender criticism force+of+law
        into+force topic+for фінанс магістр науков виставк пісня означає тлумач порівнян тендер
        закон чинн финанс магистрат выставк песня значит толков сравнен ميزانية ماجستير علمي
        معرض اغنية ملصق معنى تفسير مقارنة تاريخ توجيه مناقصة يمول تمويل ارقام جرائم بودجه ارشد
        علمی نمایشگاه ترانه پوستر معنی تفسیر مقایسه تاریخ دستور مناقصه مالی جرایم قوانین butce
        yuksek+lisans bilimsel sergi sarki afis demek yorum karsilastir tarih direktif ihale
        finans rakam suclari план+за+дей action+plan national+plan план+дій план+действ
        dissertation doctorate phd= essay presentation documentary есе презентац докторат
        дисертац ессе эссе диссертац مقال عرض خطة دكتوراه وثائقي كتيب ارائه پایاننامه پایان+نامه
        مستند بروشور makale sunum plan= belgesel brosur tez= документал нова+книга колко= брой
        членове финансира показател стратегии скільки сколько how+many how+are+funded funded
        indicator strategies article+on كم= چند= استراتژی استراتيج kac= strateji kitab kanun
        raporu sayi فيلم+عن книжк издание статист брой= проуч изслед доклад наредб конвенц
        процент дял= данни обучен семинар конферен лекц филм книга книги курс= програм превенц
        стратег кампани проект новин анкет определен практик наръчник кодекс истори сериал роман
        тест+за доброволе стаж вакан работа+в работа+като методик политик учебн уъркшоп статия
        statistic number+of study= studies research report= reports law= laws act= convention
        rate= rates share+of data= training seminar conference lecture film= movie book= books
        course= courses programme program= prevention prevent preventing strategy campaign
        project news survey definition practices handbook code= novel series= volunteer intern
        job= jobs policy article thesis workshop podcast trends per+year кількість звіт дослідж
        рівень відсоток частка навчан семінар лекці фільм книг профілакт запобіган кампан опитув
        визначен волонтер робота+в количест отчет исслед уровень доля данные лекци фильм
        предотвр опрос отчёт احصاء احصائ دراسة تقرير قانون نسبة معدل بيانات تدريب ندوة مؤتمر
        محاضرة فيلم كتاب برنامج وقاية حملة مشروع اخبار استطلاع تعريف متطوع وظيفة عدد= دورة بحث=
        اتفاقية امار پژوهش گزارش درصد نرخ داده اموزش سمینار کنفرانس سخنرانی فیلم کتاب برنامه
        پیشگیری کمپین پروژه نظرسنجی تعریف داوطلب شغل تعداد کنوانسیون تحقیق مقاله دوره= سریال
        istatistik arastirma rapor yasa oran yuzde veri= verileri egitim seminer konferans ders
        film kitap program onleme kampanya proje haber anket tanim gonullu ilan sayisi sozlesme
        dizi
    """,
    "drunk": """
        пиян пие= пил= пили= напи алкохол ракия drunk drinks= drinking alcohol drug= вип п'ян
        напивс алкоголь пьян напив напь алкогол пьет= سكران يشرب شرب سكر= مخمور مست می+نوشد
        مشروب الکل sarhos icki ictig icince alkol
    """,
    "idiom": """
        умирам+от умира+от ще+умра+от умираме+от dying+of dying+to dying+for die+for die+of
        умираю+от умираю+с умираю+со помираем+с вмираю+від вмираю+з помираю+зі помираю+від
        вмираємо+від اموت+من بموت+من متنا+من از+مردم oluyorum oldum
    """,
    "figure": """
        камбан bells coffee reco fines глоби license boring скучн нудн кикбокс kickbox кікбокс
        kick+boks كيك کیک+بوک кров кръв кровь blood دم= خون kan= сън= играчк яке= раниц очила
        велосипед toy= toys jacket backpack glasses bicycle gloves іграшк куртк рюкзак окуляр
        игрушк очки لعبة سترة نظار دراجة اسباب+بازی کاپشن عینک دوچرخه oyuncak mont canta gozluk
        bisiklet белтък яйца сняг тенис тенисист шапка риболов баница+опит баница мач на+глас
        egg eggs tennis hat= banitsa fishing football parking linux computer білки яйц теніс
        шапк баниц белки рыбал банниц البيض تنس قبعة صيد موقف تخم+مرغ تنیس کلاه ماهیگیر yumurta
        tenis sapka balik park+yeri хлебарк мравк комар мишки мухи плевел дървениц тарак мурав
        клоп мыш мурах комах миша ants= cockroach mosquito mice= weeds bugs= germs insect صراصير
        نمل بعوض فئران سوسک پشه مورچه موش hamambo karinca sivrisinek fare= операц инжекц укол
        игли паяц високо гръмот плува море= needle injection surgery operation vaccin spider
        height thunder highest sea= висот павук пауч гроз страх+висо عملية+جر ابر= حقن عنكبوت
        المرتفعات العناكب البحر جراح سوزن امپول عنکبوت ارتفاع ameliyat igne orumcek yuksek игра=
        рекорд песен рецепт пиано карате game= games record song recipe manga anime piano karate
        swim cook торт cake kek= піаніно пианино кухар повар كعكة طبخ رقم بيانو اشپزی شنا کیک
        رکورد پیانو rekor piyano yuzme ascilik مبارا sunstroke жега жара= спек heat= الحر= حر=
        گرما sicak шах= шахмат ток= токът куче кучета паркир салат чук= шумн публично колело
        влак автобус ключове куфар chess dog= dogs park+my train= bus= keys luggage suitcase
        onion salad noisy public+sp шах шахи собак припарк парков потяг поїзд ключі валіз цибул
        вистав виступ поезд ключи чемодан лук= выступ часы کلید چمدان قطار سگ پارک+ماشین
        جای+پارک پیاز جمع= سگها القطار مفاتيح حقيبت الكلاب البصل لركن السيارة+في الناس park+yer
        treni otobus anahtar valiz kopek sogan satranc topluluk глад студ= смях скука скуки
        времето зъболек изпит полет тъмно футбол топка бокс спорт отпуск почивк филмче дърва
        цени= хотел хостел кафе шофир екзамен матч тренир boredom bored laugh hunger hungry+for
        cold= time= dentist exam flight flying gym= boxing price prices traffic hotel hostel
        driv phone+died battery deadline match= sport холод голод смік сміх час= стоматол іспит
        темряв ціни= готель літати вершки телефон+помер смех смеху время экзамен темнот цены=
        отель гостиниц летать сливки самооборон الضحك الجوع البرد الوقت الاسنان الامتحان الطيران
        الظلام ملاكمة الاسعار فندق نزل= سرما گرسنگی خنده وقت= دندانپز امتحان پرواز تاریکی بوکس
        قیمت هتل aclik soguktan gulmek vakit zaman disci sinav uçmak ucmak karanlik boks fiyat
        otel pansiyon
    """,
    "everyday": """
        паспорт+за+дете passport+for+a+child свижда visiting відвідуван посещен زيارة ملاقات
        ziyaret изследван analys аналіз анализ تحليل ازمایش tahlil денем нощем+раб
        during+the+day вдень днем вночі+прац نهار النهار روزها gunduz копие копия смяна смени
        нощна+смяна рожден договор copy shift birthday contract night+shift копію зміна смена
        نسخة عقد نوبة کپی قرارداد شیفت kopya fotokopi sozlesme vardiya хотел готел отел гостиниц
        hotel hostel guest+house فندق نزل= هتل مهمانخانه otel pansiyon психолог медицинск+сест
        готвач пазач стаж вакан свобод+раб вакансі вакансия стажиров vacancy psychologist nurse
        cook guard internship وظيفة اخصائي ممرض طباخ روانشناس پرستار اشپز استخدام psikolog
        hemsire asci ilani ilan= училищ градин танц урок курс= наем= работа= заплат пенси кола=
        кресло магазин лекар болниц документи+за записва school kindergarten dance lesson course
        rent salary work= job= jobs doctor hospital enrol apply seat insurance школ садок курс
        оренд роботу робота зарплат лікар лікарн кріс записат садик аренд работу работа врач
        больниц кресл страхов مدرسة روضة رقص دورة ايجار راتب عمل= طبيب مستشفى مقعد تامين تسجيل
        مدرسه مهدکودک کلاس اجاره حقوق= کار= دکتر بیمارستان صندلی بیمه ثبت okul anaokul dans kurs
        kira maas is= doktor hastane koltuk sigorta kayit
    """,
    "weapon": """
        нож= ножа ножица брадва секира тояга колан= чук= бухалка тръба бензин киселина пистолет
        пушка knife knives axe= hammer belt= bat= gun= rifle acid petrol machete scissors
        screwdriver pistol ніж= ножем сокир ремен ремін молот бит кислот рушниц пістолет ножиц ножом
        топор ремн молоток битой ружь ножниц монтировк سكين ساطور فاس حزام عصا مطرقة اسيد بنزين مسدس
        بندقية كرباج چاقو تبر کمربند چکش اسید بنزین تفنگ هفتتیر شلاق bicak balta kemer cekic sopa
        kezzap asit= benzin tufek tabanca satir= makas
    """,
    "stalk": """
        дебне причак следи= следят преследв чака+ме върви+след не+ме+остав звъни+непрек търси+ме
        stalk follows+me following+me waits+for+me waiting+for+me lurk hunt watching+me tracks+me
        spies чатує стежить переслід підстеріг ходить+за караул шпигун вистежу поджида следит
        преслед подкараул ходит+за шпион выслежи يلحقني يراقبني يتعقب يلاحق يترصد ينتظرني يتجسس
        ورايي ورائي بيلاحق دنبالم تعقیب کمین زیر+نظر مزاحم تعقیبم pesimde takip+ed pesimi+bir
        izliyor gozetl kapida+bekl pusuda
    """,
    "force-door": """
        разби+вра чупи+вра блъска+вра троши крие+се скрих+се заключих+се под+леглото banging
        kicking+door break+door breaking+door smash hiding hid= barricad locked+myself гатить виламу
        ламає+двер вибиває+двер ховаю сховала сховався зачинил ломится ломает+двер выбива+двер
        вышиба прячусь спрятал заперлась يكسر+باب يخبط+باب مختبئ مستخبي متخبي قفلت+على در+میشکن
        در+میزند قایم= پنهان+شد مخفی+شد kapiyi+kir kapiyi+yumruk saklandi saklaniyor kilitledim
    """,
    "means": """
        хапче хапчета таблетк приспивател блистер въже обес бръснач вени= моста мост= терас прозорец
        покрив+скоч влака отров газ= препил pills tablets overdose sleeping+pill rope= noose razor
        wrist veins bridge ledge rooftop poison bleach таблет снодійн мотузк зашморг лез вени міст=
        мосту отрут дах= снотворн веревк петл лезви отрав яд= рельс крыш حبوب منوم حبل= شفرة شريان
        جسر الجسر سطح سم= سموم مشنقة كلور قرص خوابآور طناب تیغ رگ= رگم پل= پشتبام hap= haplar
        uyku+hap ilac+ic ip= jilet bilek kopru zehir cati=
    """,
    "swallow": """
        глътна= глътнах изпих взех+хап нагълтах swallow took+pills took+all drank+bleach наковта
        випила випив проковт наглота проглот выпил ابتلع بلع= بلعت شرب+سم خورده= خوردم بلعید yuttu
        yuttum icti= ictim
    """,
    "farewell": """
        сбогом сбогув прощал прощава прощално goodbye farewell last+letter last+message note=
        прощальн прощай прощав попрощ وداع الوداع ودعني خداحافظی وداع= نامه+آخر veda elveda hoscakal
    """,
    "no-more": """
        не+мога+пов не+издърж край= край+на без+мен омръзна свърши нямам+сили end+it end+everything
        without+me stop+living no+way+out no+strength done+with+l не+можу+біл без+мене сил+нема
        несила скінчи набридло+ж не+могу+бол без+меня сил+нет нет+сил закончи надоело+ж بدوني
        ينتهي+كل خلص+كل ما+في+مخرج لا+مخرج ما+عاد+في زهقت+من بدون+من تمام+شود بریدم+از دیگر+نمیتوان
        کم+آورد bensiz bitsin dayanamiyor gucum+kal cikis+yol bitirmek
    """,
    "sex-work": """
        бардак публичен+дом проституц проститут сводник клиенти= спя+с+мъже стриптиз компаньонк
        еротич brothel pimp prostitut clients= sleep+with+men strip+club escort бордел проститу
        сутенер повіє клієнт+спа ескорт притон публичн+дом دعارة قواد بغاء بيت+دعارة زبائن فاحشه
        روسپی تنفروش تن+فروش دلال مشتری+مرد genelev fuhus pezevenk fahise musteriler
    """,
    "begging": """
        прося= просия просене да+прося beg= begging жебрак попрошайн милостын شحاد يشحد أشحد تسول
        گدایی dilen
    """,
    "guarded": """
        пазят+ни пазят+ме охрана+куч без+заплата не+ни+плащат не+ми+плащат без+почив дълг= дължа
        guards guarded dogs+wage no+wages not+paid unpaid dont+pay owe= debt no+day+off охорон
        не+плат винна+гро борг= без+вихідн охран+соб долг= должна без+выходн даром= حراس بدون+راتب
        بلا+راتب ما+يدفع دين= ديون بدون+اجر نگهبان حقوق+نمی بدهکار بدون+مزد بدون+حقوق پول+نمید bekci
        maas+ver para+ver borc ucretsiz+cal odemiyor+pa
    """,
    "body": """
        насинен синини рана= рани= рани+по лице= косата коса= врата= ребро зъб= око= бузата кръв=
        bruise hair= ribs rib= tooth teeth face= neck arm= eye= blood bleeding lip= синц волосс
        обличч зуб= шию кров синяк волос лицо шею глаз= ссадин كدمات كدمة شعري ضلع= ضلعي وجهي رقبتي
        اسناني عيني کبود مو= موهایم دنده صورتم گردنم دندانم چشمم mor= morluk sacim sacimdan kaburga
        yuzum boyn dis= gozum kan+icinde
    """,
    "drag": """
        влачи дърпа скубе хвърля+по залив залее гори+ме изгори хапе нахвърл напада бута drag drags
        dragged pulled+my throws throw+at bites burn burned pour spits тягав тягає смика хапає плесн
        облив обпік кусає кинувся таскал таскает тащит хватает плесну облил облить ошпар обжег
        кусает кинулся جرني يجر سحبني شدني يشد رمى+علي يرمي سكب حرق= حرقني يعض میکشد+مو کشید+مو
        پرت+کر ریخت+روی سوزاند پاشید میپاش گاز+گرفت surukle sacim+cek firlat dok= doktu yakti isirdi
    """,
    "grope": """
        опипва пипа= гали+ме съблича съблече под+полата голи+сним не+казвай+на+никого целува+ме
        touches touched undress naked under+skirt under+my kiss+me don+tell+any keep+secret лізе+до
        чіпляєт мацає роздяга голі+фото під+спідни торкаєт пристает пристав лезет+к лапает раздева
        голие+ф голых+ф под+юбк прикасает щупает يلمس يتحسس يعري عارية صور+عار تحت+ثياب يقبلني
        لا+تخبر دست+می لمس= لخت عکس+لخت زیر+لباس دستمالی میبوسد dokunuyor elliyor soyuyor ciplak
        etegin kimseye+soyle opuyor oksuyor
    """,
    "left-alone": """
        само+вкъщи остави+бебе изостави без+надзор заряза сам+на гладува гладно мръсно alone=
        left+baby abandoned unattended neglect starving hungry+and сама= саме= одне= кинула+нем
        без+догляд голодн покинул один= одна= одного= бросила+мл бросил+реб без+присмотр وحده وحدها
        لحاله مهمل متروك جوعان جائع تنها= رها+کر گرسنه بیسرپرست yalniz+birak tek+basina basibos ac=
        acti terk+et
    """,
    "evict": """
        изхвърли изгони изкара+ни багаж+на+стъл смени+ключ смениха+бравата на+улицата изписаха
        лагер+пълен threw+out thrown+out kicked+us kicked+me kicked+out evicted on+the+street
        bags+on discharged camp+full camp+is+full changed+the+lock вигнал виставив викинул речі+на
        виписал табір+пов замінив+зам виставил вещи+на лагерь+пер сменил+зам طردنا طردوني طلعونا
        رمى+اغراض اغراضنا المخيم+مل غير+القفل طلعوني بیرون+کر بیرونمان وسایلمان وسایلم کمپ+پر
        قفل+عوض مرخص kovdu kovul sokaga+at disari+at esyalari kamp+dolu taburcu kilidi+degis
    """,
    "rough-sleep": """
        пейк в+колата на+гарата под+моста в+парка замръзв вали= сняг+вали мокр палатка bench benches
        in+my+car in+the+car in+car park+bench freezing snowing raining under+a+bridge tent= лавц
        в+машині на+вокзалі під+мостом мерзне мерзн замерза надворі скамейк в+машине на+вокзале
        под+мостом мороз مقاعد المقعد في+السيارة في+المحطة تحت+جسر يرتجف مطر= المطر خيمة+بر نیمکت
        در+ماشین ایستگاه+خواب زیر+پل یخ+زد سرما+یخ باران+می bank= bankta arabada+uyu arabada+yat
        garda+yat otogarda donuyor yagmur
    """,
    "ask": """
        как= къде= кой= кога= колко какво= какви how= where= what= which who= when= як= де= куди=
        який які= хто= скільки коли= что= где= куда= какой какие кто= сколько когда= كيف اين= وين=
        متى ما= ماهي من+يستط كم= هل= چطور چگونه کجا= چند= کی= چه= آیا nasil nerede nereye hangi kim=
        ne+zaman kac= nedir
    """,
    "procedure": """
        регистр запиш записв заявлен молба+за подава кандидатств издава издаде валид срок= документи
        необходим удостоверен разрешит формуляр register registr apply application enrol required
        documents+need valid permit form= certificate eligib реєстр записат заяв подат довідк дійсн
        термін дозвіл зареєстр справк действ разрешен тسجيل تسجيل اسجل نسجل طلب= اقدم شهادة تصريح
        الاوراق الاجراءات صالح مدة ثبت+نام مدارک+لازم درخواست گواهی اعتبار مجوز ثبت+کن kayit kaydet
        kaydi basvur belge gecerli izin+belg sure= suresi randevu
    """,
    "vacancy": """
        работа+в+пр свободн+мест обява позиция длъжност назнач стаж доброволец доброволч дарен дари=
        vacancy position hiring job+at jobs volunteer donate donation intern= staff worker+at
        вакансі посад волонтер пожертв шукаю+роботу+в ваканси должност одежду+для وظائف وظيفة شاغر
        متطوع تطوع تبرع التبرع توظيف العمل+في+مل استخدام آگهی+ک شغل داوطلب اهدا is+ilan kadro
        gonullu bagis personel eleman
    """,
    "campaign": """
        ден+за+бор ден+срещу борба+с борба+срещу кампани против+нас инициатив протест ден+на
        day+against fight+against fighting combat awareness campaign protest initiative day+of
        боротьб протид дні+бор день+бор кампан ініціат борьб противод иници مكافحة اليوم+العالمي
        يوم+عالمي حملة توعية مناهضة مبارزه+با روز+جهانی کمپین آگاهی اعتراض mucadele gunu= kampanya
        farkindalik protesto
    """,
    "learned": """
        история музей роман филм кино= книга теза дисертац лекция становище дефиниция определение
        history museum movie film= novel thesis lecture definition meaning checklist guide= leaflet
        історі фільм книжк лекці диплом пам'ятк визначен истори фильм лекци памятк определен تاريخ
        متحف فيلم كتاب محاضرة رسالة+م تعريف دليل= مفهوم تاریخ موزه فیلم کتاب سخنرانی پایان+نامه
        تعریف راهنما tarih muze film kitap ders= tez= tezi tanim makale rehber brosur
    """,
    "crime-law": """
        наказание присъда закон= закона член+от кодекс осъден съд= арест полиция+арест затвор+за
        punishment penalty sentence law= article code= convicted arrested crime court= offence
        покаран закон стаття засудж арешт затриман злочин вирок наказан статья осужд задержан
        преступлен приговор срок+за عقوبة قانون مادة+من جريمة اعتقال القبض حكم+على محكمة مجازات ماده
        جرم= دستگیر محکوم دادگاه ceza yasa= yasasi kanun madde suc= sucu yakalan tutuklan mahkeme
    """,
}

# What can make a text a call; the other signs only say about whom it is, or that it is none.
CALLS = frozenset(
    [
        "blow",
        "threat",
        "fear",
        "held",
        "sexual",
        "kill",
        "violence",
        "refuge",
        "suicide",
        "rape",
        "trafficking",
        "danger",
        "cut",
        "despair",
        "taken",
        "outside",
        "nowhere",
        "flee",
        "lost",
        "wish-not",
        "help",
        "weapon",
        "stalk",
        "force-door",
        "means",
        "swallow",
        "farewell",
        "no-more",
        "sex-work",
        "begging",
        "guarded",
        "drag",
        "grope",
        "left-alone",
        "evict",
        "rough-sleep",
    ]
)
# Names of dangers: without a person they are as often a subject of study.
SUBJECTS = frozenset({"violence", "rape", "suicide", "trafficking"})
PERSONS = frozenset({"me", "kin", "child", "other", "boss", "self", "help", "now", "refuge"})
