"""Forms of words of our field that the dictionary and the rules would keep apart or mix up.

One family a line; its first word is the stem of them all. Only words that need it: a test asks
of each line that it fails without this table.
"""

_FAMILIES = """
    хора човек човекът човека хората човеци
    имигрант имигрантът имигранта имигранти имигрантите
    мигрант мигрантът мигранта мигранти мигрантите
    участник участникът участника участници участниците
    диплом диплома дипломата дипломи дипломите
    разрешение разрешението разрешения разрешенията разрешително разрешителното разрешителни
    осигуряване осигуряването осигуровка осигуровки осигуровката осигуровките
    кариера кариерата кариери кариерен кариерна кариерно кариерни кариерните
    син синя синьо сини синята сините
    уча учиш учи учим учат
    край краят края краища краищата
    ден денят деня дни дните
"""

STEMS: dict[str, str] = {
    form: family.split()[0] for family in _FAMILIES.strip().splitlines() for form in family.split()
}
