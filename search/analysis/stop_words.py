"""Words that ask, join or greet rather than name: left out of a query unless it has no others.

None that could be a subject of its own ("работа", "дете", "право" stay, which published lists of
such words have), and none that changes the meaning ("без", "не", "not", "нет"). The index keeps
them all, so that a phrase stays a phrase.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice, product

from search.analysis.latin import LETTERS
from search.analysis.tokens import fold

_SHORTEST_IN_LATIN, _MOST_SPELLINGS = 3, 64
_WORDS: Mapping[str, str] = {
    "bg": """
        а аз ако ала бе бях беше би бих бил била било били в вас ваш ваша ваше
        ваши ви вие във все всеки всяка всички всичко вече да дали до докато е
        ето за защо защото заради и из или им има имам имаме имате имаш имат
        иска искам искаме как какво какви какъв каква какво като кога когато
        което които който която кой коя кои към къде ли ме мен мене ми мога може
        можем можете може може ни ние нас наш наша наше наши му на над него нея
        нещо но някой някоя някакъв някаква някъде някого о от още по
        през при пък с са само се сега си съм сме сте също със според стане
        става така такъв такава тази там те тебе ти той то това този тези тогава
        тоя тях тя трябва тук у ще щях щеше бъда бъде бъдат бъдем че чрез моя
        мой моят мое моето мои моите твоя твой негов негова нейн нейна техен
        тяхна свой своя здравейте здравей здрасти моля благодаря поздрави кажете
        кажи някак търся търси търсим намеря намерим намери нужен нужна нужно
        нужни нуждая необходимо необходим необходима ходя идвам обърна обръща
        правя направя прави да-се много малко
    """,
    "en": """
        a about all also am an and any are as at be been being but by can
        could did do does doing for from get got had has have having he hello
        her here hers hi him his how i if im in into is it its ive just know let
        like looking may me might must my need needed of on or our ours
        please she should so some someone somebody something somewhere tell
        thanks thank that the their them then there these they this those to too
        us want wants was we were what when where which while who whom whose why
        will with would you your yours dear anyone anybody find go going give
    """,
    "uk": """
        а аби або адже але б би був була було були бути в вам вас ваш ваша ви
        від він вона воно вони все всі вже де для до є є її їй їм їх його йому ж
        же з за задля зараз зі знайти знаю із й і іще ще інші який яка яке які
        якого якої якому якщо як якось коли кому кого ким куди ласка мене мені
        мною маю має маємо мій моя моє мої моєї моїм моєму мого може можу
        можна можете можемо ми на над нам нами нас наш наша наше наші ним них
        ніж о об он от ось па по потрібен потрібна потрібно потрібні треба прошу
        при про саме свій своя своє свої своєї своїх себе собі та так така такий
        таке такі також там те ті тих той тому тоді ту тут ти тобі у хочу хоче
        хочемо хто це цей ця ці цього цьому цю чи чим чого чому що щоб щось
        хтось підкажіть скажіть шукаю шукаємо шукає добрий привіт вітаю дякую
        доброго дня звертатися звернутися йти
    """,
    "ru": """
        а бы был была было были быть в вам вами вас ваш ваша ваше ваши во вот
        все всё вы где для до его ее её ей ему если есть ещё еще ж же за здесь
        здравствуйте и из из-за или им ими их к как какая какие какой каком
        какую когда кого кому кем который которая которое которые кто ко куда ли
        мне мной меня мог могу могут может можно можем мои моя мой мое моё моего
        моей моим моих моему мою мы на над надо нам нами нас наш наша наше наши
        ним них но нужен нужна нужно нужны о об обо он она они оно от очень по
        подскажите пожалуйста привет при про прошу с сам свой своя своё своего
        своей свои своих себе себя сейчас скажите со спасибо так такая также
        такие такой там те тебе тебя тем то тоже тогда того той только том тому
        ты у уже хочу хочет хотим что чтобы чем чего чему эта эти это этого этой
        этом этот эту я ищу ищем ищет найти обратиться обращаться идти кто-то
        что-то какой-то где-то добрый есть ли
    """,
    "tr": """
        acaba ama bana bazı ben benden beni benim bir biri birisi biraz biz bize
        bizi bizim bu bunu bunun burada buraya çok da daha de değil diye en gibi
        göre hangi hangisi hem hep her için ile ise ister istiyorum istiyoruz
        istiyor istemek iken kadar kendi ki kim kime kimden kimi lazım lütfen mi
        mı mu mü merhaba nasıl ne neden nedir nere nerede nereden nereye niçin
        niye o olan olarak olur oldu olmak onlar onu onun orada sana sen seni
        senin siz size sizin şey tüm üzere ve veya var ya yani yapabilirim
        yapmalıyım yapmak yaparım gerek gerekiyor gerekli arıyorum arıyoruz
        bulabilirim bulmak bulurum selam teşekkürler teşekkür ihtiyacım bilir
        misiniz miyim mıyım alabilirim edebilirim gidebilirim
    """,
    "ar": """
        أن أنا أنت أنتم أو أي أين أيضا أريد اريد نريد يريد تريد إلى الى إذا اذا
        التي الذي الذين ان إن أنه انه بين ثم حتى حول ذلك سوف شكرا شو
        على علي عليه عليها عن عند عندما عندي عندنا فقط في فيه فيها قد كان
        كانت كل كما كي كيف كم لأن لان لدي لدينا لك لكن لكي لم لماذا له لها لي
        لنا ما ماذا مثل مرحبا السلام عليكم مع معي من منذ منه منها هذا هذه هل هم
        هنا هناك هو هي و وين يا يجب يمكن يمكنني ممكن استطيع أستطيع أحتاج احتاج
        نحتاج بحاجة محتاج أبحث ابحث نبحث بدي فضلك رجاء أجد اجد احصل أحصل الحصول
        كنت تكون يكون شي نحن
    """,
    "fa": """
        آن آنها آیا از است اش اگر اما ام ای این اینجا او با باید باشد باشم بر
        برای بود به بی‌زحمت بین پس تا تان تو چرا چطور چگونه چه چی چیست چند
        خواهش خود خودم خیلی دارد دارم داریم داشتن در درباره را شان شما شود شوم
        شد شده شدن سلام کجا کجاست که کدام کرد کردن کرده کسی کن کنم کند کنید کنیم
        لطفا لطفاً ما مان مرا مرسی من متشکرم می میخواهم می‌خواهم میخوام می‌خوام
        می‌توانم میتوانم میتونم می‌تونم می‌شود میشود میشه نیاز و وقتی ها های
        هایم هست هستم هستیم هم همه یا یک یه دنبال می‌گردم میگردم پیدا می‌کنم
        میکنم توانم بگیرم کجاست
    """,
}
_BY_LANGUAGE = {code: frozenset(map(fold, words.split())) for code, words in _WORDS.items()}
_ALL = frozenset().union(*_BY_LANGUAGE.values())


def is_stop_word(word: str, languages: Iterable[str] = ()) -> bool:
    """Whether a folded word is left out of a query, in one of the languages or, by default, in any.

    "is" asks in English and is work typed in Turkish: who knows the language should say it.
    """
    named = [_BY_LANGUAGE[code] for code in languages if code in _BY_LANGUAGE]
    return any(word in words for words in named) if named else word in _ALL


def is_latin_stop_word(word: str) -> bool:
    """Whether a folded word is a Bulgarian one of three letters or more in Latin: "iskam"."""
    return word in _bulgarian_in_latin()


def languages_of_stop_word(word: str) -> list[str]:
    """The languages that have the folded word among their stop words."""
    return [code for code, words in _BY_LANGUAGE.items() if word in words]


@cache
def _bulgarian_in_latin() -> frozenset[str]:
    pieces: dict[str, list[str]] = defaultdict(list)
    for latin, meant in LETTERS.items():
        for cyrillic in (meant,) if isinstance(meant, str) else meant:
            pieces[cyrillic].append(latin)
    long = [word for word in _BY_LANGUAGE["bg"] if len(word) >= _SHORTEST_IN_LATIN]
    spelt = (product(*(pieces.get(letter, "-") for letter in word)) for word in long)
    return frozenset("".join(one) for several in spelt for one in islice(several, _MOST_SPELLINGS))
