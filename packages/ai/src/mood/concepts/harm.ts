import type { Concepts } from './concept.ts';

/** What happens to people and their money. Normalised texts; `dense` without blanks. */
export const HARM: Concepts = {
  now: {
    dense:
      /正在|现在|这会儿?|此刻|刚刚?|马上|还在|不停|一笔接一笔|一条接一条|一直在|眼看|[又再还].{0,2}(?:扣|刷|转|来)了?[一几两]?|而家|紧|今まさに|たった今|今も|つながって|まさに/u,
    spaced:
      /(?<!\p{L})(?:right now|as we speak|this minute|this moment|at the moment|just now|still|keeps?|currently|already|minutes ago|tonight|ahora|en este momento|sigue|agora|neste momento|en ce moment|maintenant|à l'instant|encore un|encore une|another)(?!\p{L})|지금|방금|계속|الآن|هذه اللحظة/u,
  },
  moneyLeaves: {
    dense:
      /(?:钱|余额|存款|积蓄|养老金|卡里|账户里?|账上|零钱|款).{0,8}(?:没了|少了|不见|被转|在?往外|走了|出去|被提|被刷|不翼而飞|跑了|流出|清空|停走)|(?:扣|刷|盗|偷|划)(?:了|走|掉|我).{0,6}(?:钱|万|千|百|笔|\d)|(?:转|打|汇|付)(?:了|过去|给).{0,8}(?:[一二两三四五六七八九十几]|\d).{0,2}(?:万|千)|在(?:被)?(?:扣|花|刷|消费|提现|转账)|被刷|一笔笔.{0,3}(?:转|扣|刷|出|走)|又.{0,4}(?:一笔|扣)|お金が.{0,6}(?:出て|減|消え)|引き落とし|送金し/u,
    spaced:
      /(?<!\p{L})(?:drain\w*|(?:money|savings|balance|funds|pounds|dollars|euros|thousand|hundred|payments?|charges?|purchase) (?:\w+ ){0,4}(?:gone|missing|leaving|left|vanished|disappear\w*|went|taken|moved|popping|drop\w*|going)|emptied|emptying|withdrawn|pouring out|being spent|(?:sent|wired|transferred|moved|paid) (?:\w+ ){0,3}[\d,.]+|falta dinero|sacando|vaciando|vider|tirando|gastando|saindo|sumiu|part|compra|cargo|achat|paiement)(?!\p{L})|빠져나|결제|출금|나갔|보냈|المال يخرج|يسحب|سحب|يشتري|عملية/u,
  },
  notMe: {
    dense:
      /不是我|并非我|非本人|没(?:有)?(?:动|碰|点|买|花|操作|授权)|我没.{0,6}(?:花|点|碰|买|要)|不认识的|陌生|唔系我|不系我|私では|身に覚え|知らない/u,
    spaced:
      /(?<!\p{L})(?:not me|wasn't me|not by me|isn't me|i didn't|did not make|don't (?:know|recogni[sz]e)|never (?:made|bought|ordered)|without my|i did nothing|no (?:hice|fui|reconozco)|não (?:fiz|fui|sou eu|reconheço)|pas moi|n'ai pas fait|inconnue?|strangers?)(?!\p{L})|제가 (?:한 게 )?아니|모르는|이상한|لست أنا|لا أعرفها|لم أقم/u,
  },
  theft: {
    dense:
      /被?(?:偷|抢|盗|劫|掳)(?:了|走|去|$)?|小偷|强盗|丢了|不见了|遗失|冒充|顶着我|登着我|冒用|调包|换成别人|被换|被改|贷了(?:款|[一几两三])|(?:号|账号|账户)在.{1,6}登录|异地登|登不?进.{0,6}改|俾人|奪われ|盗ま|乗っ取/u,
    spaced:
      /(?<!\p{L})(?:stole\w*|robbed|mugged|snatched|thief|thieves|hijack\w*|hacked|swapped|replaced|taken over|took over|got in(?:to)?|broke in(?:to)?|logged in(?:to)? my|orders? (?:we|i) didn't|lifted|nicked|impersonat\w*|in my name|under my name|asaltaron|robaron|robado|ladrón|levaram|roubaram|roubado|arraché|volée?|piraté)(?!\p{L})|빼앗|훔|도난|도용|해킹|سرق|لص|اختراق/u,
  },
  trick: {
    dense:
      /骗|诈|传销|冒充|假的?客服|自称|号称|(?:公安|警察|警官|检察官|银行|客服|航班|快递).{0,8}(?:电话|打来|打嚟|视频|要我|让我|说我|叫我)|安全账户|安全账号|保证金|刷单|洗钱|涉嫌|投资群|屏幕.{0,2}共享|共享.{0,3}屏幕|远程|别挂(?:电话)?|(?:点|打开|点击)了?.{0,8}链接|扫了|装了?个?(?:软件|app)|電話の人|名乗|詐欺/u,
    spaced:
      /(?<!\p{L})(?:scam\w*|fraud\w*|con|con man|tricked|fooled|phish\w*|caller|on the (?:phone|line)|called me|calls? me|fake|pretend\w*|says he'?s? from|safe account|my screen|install(?:ed)?|gift cards?|clicked (?:\w+ ){0,4}link|remote(?:ly)?|investment|police officer|estaf\w*|llamaron|falso|golpe|arnaque\w*|on m'a appelé|faux)(?!\p{L})|사기|전화한|사칭|링크|경찰|اتصل بي|احتيال|نصب/u,
  },
  code: {
    dense:
      /(?:验证码|动态码|校验码|短信码|密码|支付密码|六位数|六个数字).{0,10}(?:给|报|念|告诉|说|发|输|俾|被)|(?:给|报|念|告诉|说|发|俾).{0,8}(?:验证码|动态码|校验码|密码|数字|六个数)|認証番号/u,
    spaced:
      /(?<!\p{L})(?:(?:gave|read|told|sent|entered|shared) (?:\w+ ){0,5}(?:code|digits|password|pin|numbers)|(?:di|dar|dado) (?:el código|la clave)|les di|passei o código|donné le code)(?!\p{L})|인증번호|أعطيت الرمز/u,
  },
  threat: {
    dense:
      /威胁|要挟|敲诈|勒索|逼我|逼迫|强迫|不给.{0,4}就|不.{0,6}就(?:发|告|曝光|公开|打|群发|放)|公开.{0,4}照|堵我|跟踪|恐吓|曝光我|脅|ばらま/u,
    spaced:
      /(?<!\p{L})(?:threat\w*|blackmail\w*|extort\w*|or (?:he|she|they)(?:'ll| will)|publish\w*|post (?:them|it|my)|force\w*|amenaza\w*|obligan|publicar|ameaç\w*|divulgar|menace\w*|publier)(?!\p{L})|협박|유포|퍼뜨|요구|يهدد|ينشر|بنشر/u,
  },
  intimate: {
    dense: /私密照|裸|没穿|不穿衣|那种照片|身体的?照片|隐私照|录屏|照片.{0,6}(?:别人|手里|同学)|我啲相|裸の/u,
    spaced:
      /(?<!\p{L})(?:nudes?|naked|undressed|intimate|pics? of me|photos? of me|my (?:pictures|photos)|video of me|fotos|photos)(?!\p{L})|사진|صوري|صور/u,
  },
  death: {
    dense:
      /自杀|不想活|活不|活够|活着没|想死|遗书|告别|道别|了断|安眠药|割(?:腕|了)|跳(?:楼|桥|河)|天台|楼顶|来世|下辈子|最后一(?:次|晚|天)|再见了|撑不下去|不想再撑|走之前|托付|药.{0,4}(?:吃|吞|咽)|解脱|不会再?醒|对不起女儿|女儿说声|唔想再捱|死にたい|生きていたく|自殺/u,
    spaced:
      /(?<!\p{L})(?:kill myself|suicid\w*|end my life|don't want to (?:live|be alive|be here)|not (?:be|wake) (?:here|up)|my last (?:night|day)|(?:took|taken|swallowed) (?:all|the whole)|won't be here|after i(?:'m)? (?:go|gone)|after tonight|miss me|no point going on|goodbye note|said goodbye|say goodbye|taken all my|overdose|jump|seguir viviendo|quiero morir|viver|morrer|de vivre|mourir)(?!\p{L})|살고 싶지|죽고 싶|자살|أن أعيش|أموت|انتحار/u,
  },
  missing: {
    dense:
      /失踪|走丢|走失|离家出走|联系不上|人不见|找不到人|没回家|出走|被关|不让(?:我)?(?:走|下车|出)|唔见咗|行方不明|連絡(?:が|も)?(?:取れ|つか|つき)/u,
    spaced:
      /(?<!\p{L})(?:went missing|is missing|disappeared|ran away|run away|can't reach (?:him|her)|not answering|unreachable|locked the doors|won't let me out|kidnap\w*|desapareció|sumiu|fugué|disparu)(?!\p{L})|실종|연락이 안|مفقود/u,
  },
  danger: {
    dense:
      /着火|起火|自燃|冒烟|爆炸|爆了|炸(?:了|伤|学校|商)|烧(?:着|了|伤|起)|烫(?:了|伤)|漏电|触电|电倒|漏气|燃气|中毒|上吐下泻|抽搐|流血|血止|吞(?:了|下|进)|咽了|抢救|急诊|送医|砍人|拿刀|砸门|闯进|呼吸|发紫|喘不上|昏(?:迷|过去|倒)|脸肿|下了?(?:东西|药)|火が出|飲み込/u,
    spaced:
      /(?<!\p{L})(?:on fire|caught fire|burn(?:ed|t|ing)|smok(?:e|ing)|spark\w*|explod\w*|burst|scald\w*|electric shock|leak(?:s|ing)|poison\w*|swallow\w*|bleeding|seizure|can't breathe|hospital|ambulance|knife|gun|shoot|blow up|kick(?:s|ing)? in|explotó|quemó|fuego|fogo|explodiu|feu|explosé)(?!\p{L})|불이 났|폭발|화상|삼켰|انفجر|احترق|حريق/u,
  },
  stopIt: {
    dense: /止付|冻结|拦(?:住|截|下)|快停|停掉|封(?:他|掉|了他)|报警|派出所|定位|救命|救我|快救|求你们/u,
    spaced:
      /(?<!\p{L})(?:freeze|block (?:it|him|them|the)|stop (?:the|it|them|this)|police|locate|help me|bloque\w*|polic[ií]a)(?!\p{L})|막아|경찰|신고|أوقف|الشرطة/u,
  },
};
