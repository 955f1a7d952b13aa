/** Phrases by what they say, over normalised texts (lower case, simplified characters). */
export const MOOD_SIGNS = ['anger', 'urgency', 'emergency', 'struggle', 'minor'] as const;
export type MoodSign = (typeof MOOD_SIGNS)[number];

/** Chinese is matched without blanks. */
const DENSE_PHRASES: Readonly<Record<MoodSign, readonly RegExp[]>> = {
  anger: [
    /垃圾(?!桶|分类|邮件|箱|短信|信息|袋)|什么(?:破|烂|鬼|狗屁)|破(?:平台|软件|公司|系统|客服)|烂(?:平台|公司|系统|服务)/,
    /骗子|骗钱|坑人|坑钱|黑心|无良|不要脸|流氓公司|霸王条款|欺负人/,
    /气死|气愤|太过分|忍无可忍|受够了?|无语|恶心|火大|生气|愤怒|烦死|离谱|扯淡|忽悠|敷衍|推卸|踢皮球/,
    /(?:^|[^你])(?:tmd|nmd|cnm|wtf)|他妈(?![，。,?？]|$)|(?<![我你他她爸])妈的|操你|草泥马|傻[逼b叉]|去死|滚(?!动|筒|轮|烫|雪球)|王八蛋|混蛋|废物|智障|脑残/,
    /(?:第[三四五六七八九十\d]+次|好几次|无数次|多少次).{0,12}(?:还|没|不|了)|说了.{0,4}(?:多少|几|八百)(?:遍|次)/,
    /(?:投诉|举报|起诉|曝光|告)(?:你们|到底|定了|死你)|12315|消协|工信部|找媒体|法院见|律师函(?!模板)/,
    /(?:什么|这种|这)(?:态度|服务)[!！?？]|一点用都?没有|没有?一点用|根本不(?:理|管|解决)|没人(?:管|理)/,
  ],
  urgency: [
    /(?<!不|别着|没那么)(?:急用|很急|好急|太急|急死|着急|紧急|加急|十万火急|急急急|急!|急！|在线等|等不及|等不了)/,
    /(?:马上|立刻|立即|赶紧|赶快|尽快|快点|抓紧|火速)(?!到期|就好|好了|来了|来|就到)/,
    /(?:今天|今晚|明天|一小时内|半小时内|\d+(?:分钟|小时)内?).{0,6}(?:必须|一定要|之前要|就要|截止|到期|过期)|来不及了?/,
  ],
  emergency: [
    /(?:账号|帐号|账户|号|微信|钱包|手机|卡)(?:刚刚?|好像|可能|应该|已经)?(?:被人?|让人|给人?)?(?:盗了?|被盗|盗刷|黑了|盗用|冒用|入侵|攻破)/,
    /(?:被骗|被诈骗|被盗刷|被敲诈|被勒索|被威胁|被裸聊|遭遇诈骗|上当了|受骗)/,
    /(?:钱|余额|资金|存款).{0,8}(?:被转走|被转了|被盗|不翼而飞|被刷|被扣光)|(?:不是我(?:本人)?|我没有?)(?:操作|转|付|买|消费|登录|登陆)的?/,
    /(?:不是我|陌生|异地|别人|有人).{0,6}(?:登录|登陆|登了|转账|消费|改了?(?:我的?)?(?:密码|手机号))/,
    /自杀|轻生|不想活|活不下去|想死(?!你|了你)|跳楼|割腕|结束(?:自己的)?生命|自残/,
    /(?:手机|卡|身份证).{0,3}(?:丢了|被偷|被抢|遗失).{0,14}(?:冻结|锁|挂失|钱|账)|(?:冻结|锁定|挂失).{0,8}(?:账号|账户|卡|钱包)(?:.{0,6}(?:快|马上|赶紧|立刻))/,
    /(?:孩子|小孩|儿子|女儿|老人|我妈|我爸|奶奶|爷爷).{0,12}(?:转了|充了|付了|打赏|汇了).{0,12}(?:万|陌生人|骗子|主播)/,
  ],
  struggle: [
    /(?:看|听|读|认)不(?:清|见|懂|明白)|(?:看|听)不太(?:清|懂|明白)|字太小|眼睛(?:花|不好|看不)|眼花|老花|失明|盲人|视障|视力(?:不好|差|障碍)|读屏|耳背|听障|聋/,
    /(?:我|真的|实在|完全|根本|都)(?:不会|不懂|搞不懂|弄不懂|不会弄|不会用|不会操作|搞不来|弄不来|学不会|不明白|搞不明白)|(?:怎么|老是?|一直)(?:都)?(?:弄|搞|学)不(?:好|会|懂|来)|一头雾水|不知道(?:怎么办|如何是好|该怎么办)/,
    /(?:年纪|岁数)(?:大|高)|(?:[六七八九]十|[6-9]\d)(?:多)?岁|老人家|老太太|老头|上了年纪|没人(?:帮|教)(?:我)?|手(?:抖|不方便)|行动不便|残疾|残障|不识字|不认字|没文化/,
    /(?:崩溃|绝望|撑不住|受不了了?|走投无路|快疯了|好怕|很怕|害怕|吓坏|哭了|在哭|睡不着|心慌|抑郁)/,
  ],
  minor: [
    /(?:我|人家)(?:今年|才|刚|只有|还|是)*(?:[6-9]|1[0-7]|[六七八九]|十[一二三四五六七]?)岁|我(?:是|还是|在读|在上|上|读)(?:一个|个)?(?:小学|初中|初[一二三]|高[一二]|[一二三四五六七八九]年级|未成年)|我(?:还)?(?:没|未)成年|(?:不敢|别|不要|怕|瞒着|偷偷|没)(?:告诉|跟|让|用|拿)?(?:我)?(?:爸|妈|爸妈|爸爸|妈妈|父母|家长|家里)/,
  ],
};

/** Other languages are matched with their blanks. */
const SPACED_PHRASES: Readonly<Record<MoodSign, readonly RegExp[]>> = {
  anger: [
    // English.
    /\b(?:ridiculous|unacceptable|pathetic|disgusting|outrageous|useless|worthless|incompetent|furious|fed up|pissed|infuriating)\b/,
    /\b(?:scam(?:mers)?|rip ?off|thieves|liars|joke of a|waste of (?:my )?time|sick of|tired of)\b/,
    /\b(?:wtf|stfu|bullshit|f+u+c+k\w*|shit(?:ty)?|damn it|screw you|go to hell|idiots?|morons?)\b/,
    /\b(?:worst|terrible|horrible|awful|appalling) (?:\w+ ){0,2}(?:service|support|app|company|experience|bank|ever)\b/,
    /\b(?:sue you|my lawyer|report you|take (?:you|this) to court|(?:third|fourth|fifth|hundredth|\d+th) time (?:i|that i|i've)|how many times)\b/,
    // Spanish, Portuguese, French.
    /\b(?:inaceptable|ridículo|vergüenza|estafa(?:dores)?|ladrones|harto|harta|indignad[oa]|mierda|inútiles?|pésimo)\b/,
    /\b(?:inaceitável|absurdo|vergonha|golpistas?|ladrões|palhaçada|cansei|indignad[oa]|merda|inúteis|péssimo)\b/,
    /\b(?:inacceptable|ridicule|honte(?:ux|use)?|arnaque(?:urs)?|voleurs|marre|ras le bol|furieu(?:x|se)|merde|incompétents?|scandaleux)\b/,
    // Japanese, Korean, Arabic.
    /ふざけるな|ふざけん|最悪|いい加減にしろ|いい加減にして|腹が立つ|怒って|詐欺だ|許せない|クソ|バカにし/,
    /짜증|화가? ?나|열받|장난해|장난하|사기꾼|최악|미친|개같|쓰레기|어이없|환장/,
    /نصاب|احتيال|سيئة جدا|أسوأ|غاضب|مهزلة|عيب عليكم|فاشل|لصوص|غير مقبول|سخيف/,
  ],
  urgency: [
    /\b(?:urgent(?:ly)?|asap|as soon as possible|right (?:now|away)|immediately|emergency|hurry|time.sensitive|can't wait|cannot wait|deadline)\b/,
    /\b(?:urgente|urgencia|inmediatamente|cuanto antes|ahora mismo|urgência|imediatamente|o quanto antes|agora mesmo|urgent|urgence|immédiatement|tout de suite|au plus vite)\b/,
    /至急|緊急|急いで|今すぐ|早急に|大至急|급해|급합|급한|긴급|당장|빨리|지금 바로|عاجل|فورا|بسرعة|حالا|ضروري جدا/,
  ],
  emergency: [
    /\b(?:hacked|hijacked|compromised|phished|stolen (?:account|card|phone|money)|(?:account|card|phone|wallet|money|identity) (?:was|is|has been|got|been) (?:stolen|hacked|taken over|used by)|got scammed|been scammed|was scammed|blackmail(?:ed|ing)?|extort)/,
    /\b(?:unauthori[sz]ed|fraudulent|not me|wasn't me|didn't (?:make|authori[sz]e|do) (?:this|that|it|the|these|any)) ?(?:\w+ ){0,2}(?:transaction|charge|payment|purchase|transfer|login|log in|withdrawal|access)/,
    /\b(?:someone|somebody|a stranger|hackers?) (?:\w+ ){0,2}(?:hacked|stole|logged in|logged into|is using|used|accessed|changed|took over|got into) (?:\w+ ){0,2}(?:account|password|card|phone|money|e?mail|wallet)/,
    /\b(?:kill myself|suicide|suicidal|end my life|want to die|don't want to live|self harm|hurt myself)\b/,
    // Spanish, Portuguese, French.
    /(?:me hackearon|hackearon mi|robaron (?:mi|la|el|dinero)|me robaron|cuenta robada|me estafaron|no reconozco (?:este|el|la) (?:cargo|pago|compra)|suicid|quiero morir|me están amenazando)/,
    /(?:hackearam|invadiram (?:a )?minha|fui hackead|roubaram|conta roubada|caí (?:em|num) golpe|não reconheço (?:essa|esta|a) (?:compra|cobrança)|suic[ií]d|quero morrer|estão me ameaçando)/,
    /(?:compte (?:a été )?pirat|on m'a pirat|piraté mon|m'a volé|carte volée|compte volé|arnaqué|je ne reconnais pas (?:ce|cette)|suicid|envie de mourir|menac[eé])/,
    // Japanese, Korean, Arabic.
    /乗っ取られ|ハッキング|不正(?:アクセス|利用|ログイン|送金)|盗まれ|詐欺に(?:あ|遭)|身に覚えのない|死にたい|自殺|脅され/,
    /해킹|도용|도난|사기(?:를)? ?당|보이스 ?피싱|모르는 (?:결제|로그인|출금)|내가 (?:안|하지 않)|죽고 싶|자살|협박/,
    /(?:اختراق|تم اختراق|مخترق|تهكير|سرقة حساب|سرق(?:وا)? (?:حسابي|أموالي|بطاقتي)|تم النصب|احتالوا|عملية غير مصرح|لم أقم|انتحار|أريد أن أموت|يهددني)/,
  ],
  struggle: [
    /\b(?:can(?:no|')?t|cannot|unable to|hard to|struggl\w+ to) (?:\w+ )?(?:see|read|hear|make out|understand|follow|figure|work (?:this|it) out|manage|type)\b|\b(?:blind|visually impaired|low vision|screen reader|hard of hearing|deaf|dyslexi\w+|disabled|wheelchair|shaky hands|arthritis)\b/,
    /\b(?:i'm|i am|im) (?:(?:so|very|really|totally|completely|just) )*(?:lost|confused|overwhelmed|elderly|old|scared|frightened|terrified|desperate|panicking|not good with|no good (?:with|at)|hopeless (?:with|at))\b|\b(?:i'm|i am|im|aged?) (?:[6-9]\d)\b|\b(?:[6-9]\d) years old\b|\bno idea (?:what|how) to do\b|\bdon't know what to do\b|\bnobody to help\b/,
    /\b(?:too small (?:to read|for me)|print is too small|in tears|crying|panic attack|can't cope|breaking down|at my wits' end)\b/,
    /\bno (?:veo|oigo|entiendo nada|sé usar|puedo leer)|\b(?:soy (?:ciego|ciega|mayor|anciano|anciana)|tengo [6-9]\d años|estoy (?:desesperad[oa]|perdid[oa]|asustad[oa])|no sé qué hacer)/,
    /\bnão (?:consigo|sei) (?:ver|ler|ouvir|mexer|usar|o que fazer)|\b(?:sou (?:cego|cega|idos[oa])|tenho [6-9]\d anos|estou (?:desesperad[oa]|perdid[oa]|com medo|assustad[oa]))/,
    /\bje (?:ne )?(?:vois|lis|entends|comprends) (?:pas|rien|mal)|\b(?:je suis (?:aveugle|malvoyante?|sourde?|âgée?|perdue?|désespérée?|terrifiée?)|j'ai [6-9]\d ans|je ne sais (?:pas|plus) (?:quoi faire|comment faire))/,
    /見えない|見えません|聞こえない|目が(?:悪|不自由)|耳が(?:遠|不自由)|高齢|年寄り|[6-9]\d歳|使い方が(?:わから|分から)|どうしたらいいか(?:わから|分から)|怖い|不安で|안 ?보여|잘 ?안 ?보|안 ?들려|눈이 (?:나|안)|시각 ?장애|노인|[6-9]\d ?살|할 ?줄 ?몰라|어떻게 해야 할지|무서워|불안해/,
    /لا (?:أرى|أسمع|أستطيع القراءة|أفهم شيئا|أعرف ماذا أفعل)|كفيف|أعمى|كبير(?:ة)? (?:في )?السن|عمري [6-9]\d|خائف|أنا مرعوب|لا أدري ماذا أفعل/,
  ],
  minor: [
    /\b(?:i'm|i am|im) (?:only |just )?(?:[6-9]|1[0-7])(?: years? old| yo|\b(?! (?:days|minutes|hours|weeks|months|years(?! old)|euros|dollars|%|percent)))|\bmy (?:mum|mom|dad|parents?) (?:don't|doesn't|do not|does not|can't|must not|mustn't|will kill|would kill)|\bi'm (?:a kid|a child|underage|in (?:\w+ )?(?:grade|school|middle school|year \d))\b/,
    /\btengo (?:[6-9]|1[0-7]) años|\btenho (?:[6-9]|1[0-7]) anos|\bj'ai (?:[6-9]|1[0-7]) ans|(?:^|\D)(?:[6-9]|1[0-7])歳です|小学生です|中学生です|(?:^|\D)(?:[6-9]|1[0-7]) ?살(?:이에요|입니다|인데)|초등학생|중학생|عمري (?:[6-9]|1[0-7])(?!\d)/,
  ],
};

/** Says that it is over, hoped against, or asked about in general. */
const CALMING: Readonly<Record<MoodSign, readonly RegExp[]>> = {
  anger: [
    /(?:不|没有?|别)(?:是)?(?:生气|投诉|恶心|无语)|\bnot (?:angry|upset|mad|a scam)\b|是不是骗子|骗子怎么|怎么举报骗子/,
    /^(?!.*(?:你们(?!多久|什么时候|有没有|怎么处理|那边)|你哋|平台)).*(?:骗子|卖家|商家|店家?|那个?人|对方|他).*(?:举报|投诉|评价|差评|拉黑|踢)/,
    /^(?!.*(?:你们|你哋|平台)).*(?:举报|投诉).{0,8}(?:骗子|卖家|商家|店家?|用户|他|她)/,
    /(?:昨天|刚才|之前|原来|早上|上午).{0,6}(?:生气|火大|着急|冲|态度).*(?:后来|不过|抱歉|不好意思|明白|弄清|谢|感谢)/,
    /\b(?:was|were|got) (?:so |very |really |pretty |quite )?(?:furious|angry|cross|livid|mad|upset|annoyed)\b.*\b(?:but|since|fixed|sorted|solved|thanks?|sorry)\b/,
  ],
  urgency: [
    /(?:不|没那么|没|也不|并不)(?:着急|很急|急)|不用(?:马上|立刻|着急)|\b(?:not|isn't|no) (?:that |so |very |really |an? )?(?:urgent|hurry|rush|emergency)\b|no rush|take your time/,
  ],
  emergency: [
    /(?:怎么|如何|怎样)(?:才能)?(?:防止|避免|预防|防).{0,6}(?:被盗|被骗|诈骗|盗号)|会不会被盗|怕被盗|以防被盗|防盗|没有被盗|没被盗|没被骗|没上当|钱没给|没理他/,
    /^(?!.*(?:又被|现在又|刚刚|今天|正在)).*(?:去年|前年|以前|上次|几年前|当年|曾经).{0,12}(?:被盗|被骗|被偷|丢|遗失).*(?:找回|解决|处理|补|没事|现在想|怎么)/,
    /\b(?:back in \d{4}|last year|years ago|once)\b.{0,60}\b(?:fixed|sorted|solved|recovered|resolved|want to|how)\b|\bhypothetical|\bjust (?:curious|wondering)\b/,
    /\b(?:didn't|did not|haven't|never) (?:click|fall for|reply|answer|open|pay|give)/,
    /(?:el año pasado|l'an dernier|ano passado|去年|작년|العام الماضي).*(?:ya está|resuelto|réglé|résolu|já resolvi|resolvido|解決|해결|انتهى)/,
    /\b(?:how (?:do|can|to)|ways? to|tips) (?:\w+ ){0,3}(?:avoid|prevent|protect|stop)\b|\b(?:not|wasn't|isn't|never) (?:been )?(?:hacked|scammed|stolen|compromised)\b|in case .{0,20}(?:stolen|hacked)/,
  ],
  struggle: [],
  minor: [],
};

/** What the phrases of a sign say of a text. */
export interface Phrases {
  /** How many sorts of them it holds. */
  readonly count: number;
  /** It says that it is over, hoped against, or asked about in general: then none count. */
  readonly isCalmed: boolean;
}

/** What the phrases say of a normalised text, with its blanks and without. */
export const phrasesIn = (plain: string, dense: string): Readonly<Record<MoodSign, Phrases>> => ({
  anger: phrasesOf('anger', plain, dense),
  urgency: phrasesOf('urgency', plain, dense),
  emergency: phrasesOf('emergency', plain, dense),
  struggle: phrasesOf('struggle', plain, dense),
  minor: phrasesOf('minor', plain, dense),
});

function phrasesOf(sign: MoodSign, plain: string, dense: string): Phrases {
  if (CALMING[sign].some((pattern) => pattern.test(plain) || pattern.test(dense))) return { count: 0, isCalmed: true };
  const count =
    DENSE_PHRASES[sign].filter((pattern) => pattern.test(dense)).length +
    SPACED_PHRASES[sign].filter((pattern) => pattern.test(plain)).length;
  return { count, isCalmed: false };
}
