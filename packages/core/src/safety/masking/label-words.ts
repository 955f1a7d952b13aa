import { spell, spellAny } from '../words/spell.ts';

/**
 * What a word beside a number says that the number is. `bank`: an account at a bank; `received`: something that came by
 * text message or was typed in, perhaps a code; `answer`: what only its owner knows, in words; `order`: surely no secret;
 * `other`: no secret by itself.
 */
export type LabelKind =
  | 'card'
  | 'bank'
  | 'identity'
  | 'phone'
  | 'code'
  | 'received'
  | 'password'
  | 'answer'
  | 'cvv'
  | 'order'
  | 'other';

interface Words {
  readonly kind: LabelKind;
  /** The source of a pattern for Chinese words, and for Latin ones that stand alone. */
  readonly zh?: string;
  readonly en?: string;
}

/** The words for what numbers and values are, by kind and language. Where two begin at the same place the first wins. */
export const LABEL_WORDS: readonly Words[] = [
  {
    kind: 'order',
    en: '(?:error|promo(?:tion)?|coupon|discount|zip|postal|area|country|status|exit|qr|bar|source|gift(?: card)?|referral|invit(?:e|ation)|redeem|redemption|product|item|colou?r|dress|room|swift|sort|branch|response|http|game|level|team|voucher|cheat|stock|flight|booking|reservation|confirmation number|tax|style|model|batch|postcode|dial(?:l?ing)?|short|event|class|course|seat|reason|reject(?:ion)?|result|return|region|store|city|bank|routing|dev(?:eloper)?|morse|key|skin|map|lobby|friend|creator|support|campaign|tracking|pickup|pick-up|collection|locker|order) ?codes?|postcode|zip|confirmation (?:number|no)|routing(?: (?:number|no))?|sort code',
    zh: '(?:错误|报错|邀请|兑换|优惠|折扣|推荐|礼包|礼品|取件|取货|提货|取餐|激活|商品|产品|货号|条形|条|二维|区域|邮政|国家|地区|返回|状态|异常|房间|区|追溯|溯源|防伪|批次|员工|门店|店铺|股票|基金|航班|车次|型号|行业|分类|颜色|地址|机器|设备|推广|活动|团|口令红包|游戏礼包|券|编|代|尺|乱|健康|行程|付款|收款|支付|核销|抽奖|排队|注册|数)(?:代)?码(?!验)',
  },
  {
    kind: 'cvv',
    en: '(?:the )?(?:last )?(?:three|3)[ -]?(?:digits?|numbers?)(?: (?:code|number|no))?(?: (?:on|at|from|of) (?:the )?(?:back|reverse|signature|card)(?: (?:strip|panel|of (?:the|my) card))?)?|sec(?:urity)?\\.? (?:code|no\\.?|number|digits?)|cvv2?(?: (?:code|number))?|cvc2?|cvn2?|csc|cid|(?:card )?security (?:code|number|digits?)|card verification (?:code|value|number)|(?:(?:the )?(?:number|code|digits|bit) )?on the back(?: of (?:the|my|it))?(?: card)?|back of (?:the |my )?card|code on the front|(?:the )?back (?:says|reads)|(?:card )?verification value|signature strip',
    zh: '安全码|校验位|(?:卡片?)?(?:背|反|后)(?:面|后|部)?的?(?:签名[栏条处])?(?:后面|上)?(?:的|那|这|末|后|最后)*(?:三|3|几)(?:位|个)(?:数字?|码)?|签名[栏条处](?:后面|上|里|旁边?)?(?:的|那)?(?:三位数?|数字)?|(?<!手机号?|订单号?|单号|电话|证号?|号码|流水)(?:卡)?(?:后|末|尾)(?:三|3)(?:位|码)(?:数字?)?|三(?:位|个)(?:安全)?(?:数字?|码)(?!的)|(?:卡片?)?反过来|(?:卡片?)?背面的?(?:码|数字)|卡背(?:三位|数字|码)?|反面(?:斜体字?)?(?:三位|的?数字)?|三位校验(?:码|数字?)?|(?<=有效期[^，,。]{0,8}[，, ])后(?:三|3)(?=\\s?\\d)|(?:末尾|最后)三个(?=[是:： ]*\\d)',
  },
  {
    kind: 'answer',
    en: 'security answers?|answers? to (?:my|the) security questions?|maiden name|(?:seed|recovery|mnemonic|secret|backup) phrase|mnemonic|seed words?|(?:memorable|safe|alarm|security|secret) (?:word|information|answer)|security questions?(?= ?[:=])|passphrase|pass phrase',
    zh: '(?:密保|安全|验证|找回)(?:问题)?的?答案|助记词|密保',
  },
  {
    kind: 'code',
    en: `o\\.?t\\.?p|0tp|one[ -]?time (?:pass ?(?:word|code)|code|pin)|verif(?:y|ication)? ?(?:code|number|no|pin|digits)|verification(?= ?[:=]| is)|authenti?cat(?:ion|or)(?: code| app)?|auth (?:code|app)|verif(?=\\. )|(?:2|two)[ -]?fa(?:ctor)?(?: (?:authentication )?code)?|(?:sms|login|log-?in|sign-?in|access|confirmation|security|backup|recovery|dynamic|token|text(?:ed)?|email(?:ed)?) codes?|(?:security )?token|(?:the )?(?:six|6|four|4)[ -]?digits?(?: (?:code|number|pin))?|the digits you (?:sent|texted)|verification(?= \\d)|yzm|authenticator(?: app)?|(?:rsa )?(?:fob|token) reads|(?:pairing|binding|activation) code|activation(?= ?:)|(?:robot|automated) voice(?: says?| said)?|voice call`,
    zh: `${spellAny('验证码|校验码|动态码|动态口令|动态密码|短信码|短信口令|短信密码|随机码|确认码|识别码|授权码|一次性密码|登录码|认证码|备用码|恢复码|配对码|绑定码|安全令|登录验证|二次验证|验证数字|验证短信|验证的码|安全验证码|一次性口令|一次性验证码')}|验证(?:信息|号|数)|验证器|验证[嘛吗麻妈](?=\\s?\\d)|令牌(?:上|码|里)?|短信(?:里|中|上)?(?:的|那)?(?:数字|那串|号码|几位)|(?<=收到|发来|短信|[个的串报念是要]|^|[\\s，,。:：])码(?=[是为:： ，,\\d]|[,。！!]|错|不对|对|没|过期|给|$)|(?:4|6|四|六)(?:位|个)(?:的)?(?:数字?|码|验证)+|y\\s?z\\s?m|(?:yz|v)码|码子`,
  },
  {
    kind: 'password',
    en: `pass ?word|pass ?codes?|(?<!boarding |season |battle |bus |free |day )pass(?![ -]?(?:code|port|ed|ing|age|enger|book|the|it|this|that|on|me|him|them|over|by|through|rate))|login pass|mima|pw|pswd|passwrd|p/w|(?<=(?<![a-z])(?:u|un|user|id|acc?)\\s?[:=][^\\n]{1,30})p(?= ?[:=])|pin(?: ?(?:number|code|no)s?)?|unlock code|keypad(?: code)?|(?:door|gate|entry|alarm|lockbox|safe|building)(?: code|(?= (?:code )?[#*]?\\d{3,6}(?![\\d.])))|(?:wi-?fi|network) (?:key|password)|(?:zf|dl|qk|jy|wx|zh)mm|(?:api|secret|private|access|encryption|licen[cs]e)[ _-]?keys?|(?:app|client)[ _-]?secret|secret(?= ?[:=]| is)|(?:access|bearer|api|auth|refresh|my|our|the) token|recovery (?:code|key)`,
    zh: `${spellAny('支付密码|登录密码|交易密码|取款密码|密码|口令|暗号')}|${spellAny('password|passwd|passkey|pwd|psw')}|[密秘]钥|私钥|解锁(?=是|为|:| ?\\d{4})|门禁(?=是|为|:|\\s?[#*]?\\d{3,6}[#*]?(?!\\d))|门锁(?=是|为|:|密码)|提取码|卡密|(?<![a-z\\d]|\\d\\s)mm(?=\\s?[是:：=]|[a-z0-9]*\\d)|密马|p\\s?w\\s?d`,
  },
  {
    kind: 'code',
    en: spell('code'),
  },
  {
    kind: 'order',
    en: '(?:order|tracking|ticket|case|invoice|receipt|transaction|txn|trans|parcel|shipment|waybill|booking|reservation|serial|product|item|sku|model|version|ver|build|player|character|role|game|room|guild|server|merchant|shop|store|customer|member(?:ship)?|request|complaint|reference|ref|batch|lot|flight|policy|contract|tax|isbn|ean|imei|device|session|trace|log|error|err|step|page|chapter|level|lvl|score|rank|points?|coins?|gold|diamonds?|vin|plate|wallet|usps|ups|dhl|fedex|apt|flat|suite|street|steam|discord|status|meeting|conference|seat|gate|table|coupon|voucher|gift card|container|balance|amount|total|part|claim|locker|ward|bed|channel|floor|row|extension|ext|student|employee|staff|badge|bike)s?(?: ?(?:id|no\\.?|nr\\.?|number|num|code|#))?|uid|u id|user ?id|s/?n|id(?![a-z]| ?card| ?(?:no|number|num))|app ?id|open ?id|mch ?id|union ?id|pid|eta',
    zh: '订单(?:编?号码?)?|单号|单子|(?:运|快递|物流|包裹|货运|退货|退款|售后|支付|付款|交易|商户|流水|票|工|案|申诉|投诉|服务|保修|维修|提现|充值|预约)(?:单|件)?(?:号码?|编号|单号|流水)|快递|物流|流水|工单|发票(?:代码|号码?)?|编号|序列号|机身码|串号|版本号?|型号|货号|批号|合同号?|保单号?|税号|学号|工号|车牌号?|楼号|门牌号?|房号|区号|玩家(?:id|编号)|角色(?:id|编号|号)?|会员(?:卡)?号|社区号|群号?|频道号?|直播间号?|房间号?|视频号|公众号|抖音号|快手号|游戏id|用户(?:id|编号)|商品(?:id|编号)|邮编|统一社会信用代码|信用代码|营业执照号?|组织机构代码|准考证号?|会议号|会议id|考场|公里|里程|积分|余额|等级|战力|金币|钻石|票号|座位|房间|航班|车次|批次|区服',
  },
  {
    kind: 'other',
    en: 'ending (?:in|with)?|ends (?:in|with)|last (?:four|4)(?: digits)?(?: (?:is|are|of (?:my|the) \\w{1,12}))?|first (?:six|6)(?: digits)?|expir(?:y|es|ation)?(?: date)?|exp|valid (?:thru|until)|dob|date of birth|birthday',
    zh: '尾号(?:是|为)?|(?:末|后|最后)(?:四|4|六|6)位(?:数字?|号)?(?:是|为)?|前(?:六|6|三|3)位|有效期(?:限|至|到)?|到期日?|生日(?=[是:： ]*\\d)|出生(?:日期|年月)',
  },
  {
    kind: 'bank',
    en: '(?:bank |checking |savings |current )acc(?:oun)?t?(?: ?(?:number|no\\.?|num|#))?|iban|acc(?:oun)?t\\.? (?:number|no\\.?)|a/c(?: ?(?:number|no\\.?))?|accnt|bsb|swift',
    zh: '(?:收款|退款|扣款|银行|对公|结算|开户|转账|打款|公积金|提现|存折|养老|社保|对方|公司)(?:账号|帐号|账户|帐户)|(?:对)?公户(?=[:：\\s]*\\d)|折子(?=\\s?\\d)|港卡(?=\\s?\\d)|(?:[工农中建招交]行|银行)(?:的)?(?:账号|帐号|账户|帐户)',
  },
  {
    kind: 'identity',
    en: "sfz|id ?cards?(?: ?(?:no\\.?|number|num))?|identity(?: ?(?:card|no|number|document))*|national id(?:entity)?|id ?(?:no\\.?|number|num)|my id(?= (?:is|was)| ?[:=]| \\d)|travel document(?: (?:number|no))?|citizen id|resident id|passport(?: ?(?:no\\.?|number|num|#))?|ssn?(?= ?#|n)n?|sin(?= ?\\d)|dl(?= ?#?[a-z]?\\d)|pps(?: number)?|emirates id|nin(?= ?[:=(]| is)|ni(?= [a-z]{2} ?\\d)|itin|cnic|medicare(?: (?:number|no|id))?|personalausweis|(?:south african|state|government|gov|hong kong|hk|military|voter|photo|national|foreign|resident) id(?: (?:number|no|card))?|social(?: security)?(?: (?:number|no\\.?))|(?:my |full )?social(?= (?:is|was)| ?[:=-]| \\(?\\d)|ss (?:number|no)|social security|hkid|nric|fin (?:number|no)|aadhaar(?: (?:number|card|no))?|pan(?: card)?(?: (?:number|no))?(?: is)?(?=[ :]{1,2}[a-z]{5} ?\\d{4} ?[a-z])|pan card|aadhar(?: (?:number|card|no))?|nhs (?:number|no\\.?)|tfn|brp(?: card)?(?: (?:number|no))?|pesel|nie(?= [a-z]?\\d)|dni(?= ?:? ?\\d)|codice fiscale|cpf|sss(?= \\d)|ktp|ic(?= \\d{6})|carte vitale|a-number|resident card|passaporto|pasaporte|passeport|reisepass|(?:[a-z]{2,10}(?:ish|ian|ese|ean|hai) )(?:id|registration|ic)|sin(?= number|:)|travel doc(?!ument)|bvn|national insurance(?: (?:number|no))?|ni (?:number|no)|nino|driv(?:er'?s?|ers|ing) licen[cs]e(?: (?:number|no\\.?))?|green card(?: (?:number|no))?|residence permit|permit (?:number|no)",
    zh: `(?:${spellAny('身份证|身分证|公民身份|证件号|证件号码|护照')})(?:号码?|字号)?|(?:二代|本人|老)?(?<!准考|学生|工作|会员|借书|停车|通行|毕业|房产|许可|凭|认|发|验|保)证号|证件|(?:永居|居留|永久居留|海员|出生|退休|残疾|结婚|户口|武警|警官|回国)[证證](?:编号|号码?)?|户口[簿本]?号?|(?:香港|台湾|澳门|国外)id|(?:港澳|台湾|往来)?(?:居民)?通行证(?:号码?)?|回乡证|台胞证|军官证号?|士官证号?|士兵证号?|驾驶证(?:档案)?(?:编号|号)?|驾驶证|(?:外国人)?居留许可(?:证)?|パスポート|驾照|居住证|社保(?:本|卡)?(?:上的)?号?|社安号?|医保(?:电子凭证|卡)?号?|(?:永久)?居住证|(?:合法)?身份号码|(?:外国人)?登[录陆]证|学籍号|ni号|社会保障号`,
  },
  {
    kind: 'card',
    en: '(?:bank|credit|debit|visa|mastercard|unionpay|amex|payment|atm) ?cards?|cards?(?: ?(?:number|no\\.?|num|#))?|visa|master ?card|union ?pay|amex|pan|c\\.?c\\.?',
    zh: `(?:${spellAny('银行卡|信用卡|储蓄卡|借记卡|银联卡|工资卡')})(?:号码?|账号|帐号)?|(?:工商|建设|农业|招商|交通|中国|邮储|民生|光大|浦发|平安|中信|广发|兴业)银行|(?:建|工|农|中|招|交)行(?:的)?(?:卡号?)?|卡号|全号|银联号|这张卡|(?:我的|新|旧|原|我妈的?|我爸的?)卡(?=[是:： 号尾\\d])|(?<![显内点饭门网声会学月年季房])卡(?=\\s?[:：]?\\s?\\d{4})`,
  },
  {
    kind: 'received',
    en: 'texted me|(?:text(?: message)?s?|it|screen|phone) (?:says|said|reads|shows|showed)|typed|put in|popped up|pops up|sms|just (?:got|received)|i got|(?:i )?received|came through|sent (?:it )?to (?:me|my (?:phone|mobile|email))|sent me|you sent|it sent|typed(?: in)?|entered|enter|message (?:says|said|reads)|by text|text message|from the (?:text|email|sms|app)',
    zh: '(?:发|寄|传)到了?我?的?(?:手机|邮箱)(?:上|里)?|手机(?:上|里)?(?:显示|提示|弹出|收到|来了?)|短信|收到(?!货|款|商品|退|包裹|快递|钱)|发来|发过来|发给我|输入?(?:的|了|过)|输入|填(?:的|了)|(?:那|这)(?:串|组)|[我就都刚又]输(?!给|掉|球|赢|钱)|念了|报了',
  },
  {
    kind: 'phone',
    en: 'tel(?:ephone)?|(?:cell |mobile )?phone(?: (?:number|no\\.?))?|mobile(?: (?:number|no\\.?))?|cell(?:phone)?|call(?: me)?|ring(?: me)?|text me|reach me|get me at|contact(?: me)?|dial|whats ?app|(?:my|new|old|callback) number|number is|number(?= ?:)|fax|ph(?:one)?(?: ?(?:no|num|#))?|mob|landline|hp|handphone|emergency contact|next of kin',
    zh: `(?:${spellAny('手机号|手机|电话|联系方式|联系号码')})(?:号?码|号)?|座机|固话|(?:打|联系|回|拨|加|短信|发)(?:给|到)?(?:我|一下|本人)|致电|拨打|回电|来电|(?:新|旧|老)号码?(?:是|为|:|：)?|(?:我的?|这个|那个)号码(?:是|为|:|：)?|号码(?=是|为|:|：)|本机|绑定的号|注册号|微信同号|(?:紧急)?联系人|呼我|拨这个|传真|(?:预留|登记|绑定)的?(?:号码?|手机)`,
  },
  {
    kind: 'other',
    en: 'qq号?|accounts?|acct|acc|user ?names?|users?|un?(?= ?[:=])|login(?: id| name)|login(?= ?[:=])|wechat|telegram|handle|nickname',
    zh: '账号|帐号|账户|帐户|登[录陆]名|用户名|昵称|微信号?|网名|金额|价格|价钱|时间|日期',
  },
  {
    kind: 'order',
    en: '(?!(?:the|my|this|that|your|our|his|her|new|old|is|no|a|wrong|right|correct|whole|full|account) )[a-z]{2,12} (?:number|no\\.?|num|id|#)(?= ?[:#=]| is| ?\\d)',
    zh: '[^\\x00-\\u33ff卡证照机话银的我个这那本旧新老]{1,2}(?:编号|号码?)(?=[是为:： #]*[a-z0-9])',
  },
];
