import type { Concepts } from './concept.ts';

/** What people are like and what they feel. */
export const CARE: Concepts = {
  sight: {
    dense:
      /看不(?:见|清|到|明)|盲|失明|视力|视障|眼(?:睛|神)?.{0,3}(?:花|不好|坏|看不)|老花|读屏|睇唔到|见えな|全盲|目が不自由/u,
    spaced:
      /(?<!\p{L})(?:blind|can(?:no|')t see|no sight|visually impaired|low vision|screen reader|voiceover|ciego|ciega|no veo|ceg[oa]|não vejo|aveugle|malvoyante?|ne vois)(?!\p{L})|앞을 못|안 보|시각|كفيف|لا أرى/u,
  },
  hearing: {
    dense: /聋|哑|听不(?:见|到|清)|听障|耳背|说话不清|口吃|结巴|聞こえな|耳が/u,
    spaced:
      /(?<!\p{L})(?:deaf|can(?:no|')t hear|hard of hearing|mute|stammer|stutter|speech|sord[oa]|surd[oa]|sourde?)(?!\p{L})|안 들|청각|أصم/u,
  },
  illness: {
    dense:
      /癌|中风|手术|住院|瘫|截肢|烧伤|残疾|残障|帕金森|癫痫|失智|痴呆|智力|抑郁|焦虑症|流产|出血|呼吸机|病(?:了|重|人|倒)|没有双?手|手抖|患|透析|化疗|白内障|icu|うつ|入院|病気/u,
    spaced:
      /(?<!\p{L})(?:stroke|cancer|surgery|hospital|paraly[sz]ed|parkinson'?s|dementia|epilepsy|disab\w+|disorder|depress\w+|ventilator|wheelchair|amput\w+|burns|ill|illness|sick|dying|shaking|shake|no hands|accident|avc|enferm[oa]|doente|malade)(?!\p{L})|암|병원|수술|장애|우울|مريض|المستشفى|السرطان/u,
  },
  old: {
    dense:
      /[六七八九]十(?:多|几|[一二三四五六七八九])?(?:岁|了|的人)?|(?:^|\D)[6-9]\d(?:多)?岁|老人|老太|奶奶|爷爷|外婆|外公|外公|上年纪|年纪大|老伴|养老|闺女|姑娘|八十几|[七八九]十.?歳|[6-9]\d歳|高齢/u,
    spaced:
      /(?<!\p{L})(?:(?:i'm|i am|aged?) [6-9]\d|[6-9]\d years|elderly|old (?:man|woman|lady)|at my age|this age|grand(?:ma|pa|mother|father)|pension|widow\w*|tengo [6-9]\d|tenho [6-9]\d|j'ai [6-9]\d|mayor|idos[oa]|âgée?)(?!\p{L})|여든|일흔|노인|할머니|할아버지|عمري [6-9]\d|ثمانون|سبعون|مسن/u,
  },
  alone: {
    dense:
      /一个人(?:住|在)?|独居|不在身边|都在外地|没人(?:教|帮|管)|不会(?:弄|用|操作|写|打)?|不懂|不识字|不认得|听不懂|看不懂|不敢(?:乱|说|按)?|糊涂|哪都不对|越.{1,3}越|出不(?:去|了门)|唔识|一人暮らし|分から(?:ない|ません)/u,
    spaced:
      /(?<!\p{L})(?:on my own|by myself|alone|nobody (?:to )?helps?|don't (?:know how|understand)|didn't understand|never learn\w*|can't read|lost|confused|no idea|housebound|it gets worse|don't want to press|no entiendo|sola?|vivo sola|não entendo|sozinh[oa]|seule?|n'y arrive pas)(?!\p{L})|혼자|모르겠|وحدي|لا أفهم/u,
  },
  child: {
    dense:
      /(?:我|今年|才)(?:是|才|今年|只有|刚|上|读|在)*(?:一个|个)?(?:[6-9]|1[0-7]|[六七八九]|十[一二三四五六七]?)岁|小学生?|初[一二三中]|[一二三四五六]年级|中学生|未成年|同学|我班|我们班|(?:妈|爸|奶奶|爷爷|家长).{0,8}(?:知道|打我|打死|揍|骂|不敢)|不敢(?:说|告诉)|我今年十[一二三四五六七]/u,
    spaced:
      /(?<!\p{L})(?:(?:i'?m|i am|only) (?:only |just )?(?:[6-9]|1[0-7])(?!\p{L})(?! ?(?:%|days|min|hours))|(?:fifth|sixth|seventh|eighth|[1-9]th) grade|primary school|middle school|at school|don't tell|tengo 1[0-7]|tenho 1[0-7]|j'ai 1[0-7])|초등학생|중학생|[1-9]\d? ?살|عمري 1[0-7]/u,
  },
  abuse: {
    dense:
      /(?:打|动手|家暴|暴力|监视|控制|看着我手机|跟踪|砸).{0,6}(?:我|$)|(?:老公|丈夫|前夫|前妻|男人|他).{0,10}(?:打|动手|控制|监视|发现|知道|看见|看到)|偷偷|瞒着|躲|暴力|挨打|逼我/u,
    spaced:
      /(?<!\p{L})(?:beats?|hits?|hurts?|abus\w+|violent|violence|hiding from|my ex|controls?|watch(?:es|ing) (?:my|me)|secret(?:ly)?|pega|bate|vigila|vigia|frappe|surveille)(?!\p{L})|때려|때리|폭력|يضرب|يراقب/u,
  },
  need: {
    dense:
      /没(?:钱)?(?:饭|吃|米|地方睡|得吃)|救命钱|等钱|等米|低保|婴儿|奶粉钱|揭不开|房租|住院费|医药费|交费|押金|一分钱都|两顿|饿/u,
    spaced:
      /(?<!\p{L})(?:no food|not eaten|hungry|benefits?|formula|rent|medicine|insulin|carer|pay for a bed|nowhere to sleep|thrown out|para comer|comida|à manger|manger)(?!\p{L})|굶|밥|월세|طعام/u,
  },
  despair: {
    dense:
      /撑不住|崩溃|绝望|害怕|好怕|很怕|怕|慌|急死|急得|脑子.{0,3}乱|应付不|做不下去|不知道(?:问谁|怎么办|咋办)|咋办|好慌|哭|惨|こわい|怖/u,
    spaced:
      /(?<!\p{L})(?:can't cope|desperate|overwhelmed|scared|afraid|frightened|panic\w*|crying|in tears|at a loss|miedo|desesperad[oa]|medo|peur)(?!\p{L})|무서|불안|خائف|أخاف/u,
  },
  swearing: {
    dense:
      /垃圾(?!桶|袋|分类|邮件)|骗子(?!酒馆)|骗钱|他妈|尼玛|放屁|娘的|个屁|屁用|混蛋|王八|废物|饭桶|吸血鬼|强盗|小人|良心|不要脸|脸都不要|丢人|丢脸|去死|死绝|死光|滚(?!动|筒|轮|烫|雪球)|缺德|坑(?:爹|人|钱)|呸|瞎(?:吗|了|眼)|仆街|[x×]的|泥棒|バカ|ふざけ/u,
    spaced:
      /(?<!\p{L})(?:fuck\w*|shit\w*|bullshit|bloody|damn|screw|stuff your|crooks?|thie(?:f|ves|ving)|liars?|clowns?|idiots?|morons?|robbed me|dirty|garbage|rubbish|trash|pathetic|scum|sinvergüenzas?|ladrones|asco|ladrões|nojo|escrocs?|voleurs|mierda|merda|merde)(?!\p{L})|도둑|사기꾼|쓰레기|لصوص|كذاب|الكذب/u,
  },
  fury: {
    dense:
      /气(?:死|炸|得|人|疯|坏)|火(?:大|冒|都|了)|来火|窝火|怒|生气|愤|忍(?:不|无)|受不了|受够|够了|寒心|伤人|凉透|心寒|咽不下|血压|忍|糊弄|敷衍|忽悠|耍(?:我|人|猴|赖)|逗我|装死|欺(?:负|人)|什么(?:态度|东西|玩意|垃圾|破|鬼)|就这(?:态度|服务)|凭(?:啥|什么)|天理|王法|说人话|可真行|真有你们|死人|太过分|投诉你|倒闭|嬲|腹が|我慢|信じられ|なめて|いい加減/u,
    spaced:
      /(?<!\p{L})(?:furious|livid|raging|rage|seething|fuming|disgust\w*|disgrace\w*|outrag\w*|shame\w*|how dare|sick of|fed up|had it|blood boil|scream|mockery|(?:a|is this a) joke|having a laugh|shambles|amateurs?|circus|ridiculous|unbelievable|unacceptable|betrayal|wast(?:ed|ing) my|are you (?:people )?(?:serious|kidding|blind)|don't you dare|no shame|furios[oa]|hart[oa]|burla|vergüenza|falta de respe(?:to|ito)|ya basta|chega de|debocham|honte|ras-le-bol|hors de moi|moquez|mépris)(?!\p{L})|화가|짜증|우롱|말이 됩니까|도대체|عار|صبري|تسخرون|غاضب/u,
  },
  again: {
    dense:
      /第?[一二两三四五六七八九十\d]+(?:次|回|遍|趟)|好几次|无数次|天天|一遍(?:又)?一遍|又是?这|还是这句|复读|半个月|[一二两三四五六七八\d]+个(?:多)?月|拖|推来推去|踢|皮球|何度も?|再三/u,
    spaced:
      /(?<!\p{L})(?:(?:third|fourth|fifth|sixth|seventh|eighth|tenth|\d+th) (?:time|rejection)|again|weeks|months|every time|copy pasting|over and over|otra vez|un mes|um mês|un mois|\w+ times)(?!\p{L})|몇 번|한 달|مرة|شهر/u,
  },
};
