import { PatternIndex } from './pattern-index.ts';
import { spellAny } from './spell.ts';

// What requests, offers, reports and harmless talk are made of, in both languages. Each concept is one pattern over
// folded text; Latin words are bounded by `en`, the words that people disguise are spelled by `spellAny`.

const en = (words: string): string => `(?<![a-z])(?:${words})(?![a-z])`;

export const SOURCES = {
  // ── What may not be asked for ──
  code: `(?<=[把的个])码(?=[发给告报念])|${spellAny('验证码|校验码|动态码|动态口令|动态密码|识别码|连接码|短信码|确认码|授权码|一次性密码|登录码')}|(?<![a-z])yzm|(?:短信|信息|手机)(?:里|中|上|收到)?(?:的|那)?(?:[那串几个]{0,3})(?:[四六46]位)?(?:数字|码)|(?:里面|短信里|上面)的?(?:数字|号码|码)|(?:收到|看到)(?:的)?(?:那条|这条)?短信|(?:[四六46]位|那串|收到的?)(?:的|那|几|个|位){0,3}(?:数字|数|号码?|码)|${spellAny('one time code|one time password|verification code|verify code|passcode|code|otp')}|${en('sms code|(?<!last )(?:4|6|four|six)[ -]digit(?:s| number| pin)?|digits (?:you|we|that|we just)|(?:text|sms)(?: message)? (?:you|we) (?:just )?(?:got|received|sent)|numbers? (?:you (?:just )?(?:got|received)|in the (?:text|sms|message))|2fa|authenticator|the (?:sms|text(?: message)?(?! is)|digits)')}`,
  password: `${spellAny('支付密码|登录密码|交易密码|取款密码|密码|口令')}|(?<![a-z])(?:zfmm|mima)|${spellAny('password|passwd|pwd|passphrase')}|${en('pass ?word|pins?|pin (?:code|number)|login (?:details|credentials|info(?:rmation)?)|credentials|seed phrase|recovery phrase|private key|mnemonic')}|助记词|私钥`,
  card: `${spellAny('银行卡号|信用卡号|卡号|安全码|卡片信息|银行卡信息')}|(?:背|反)面.{0,4}(?:三|3)位|后三位|有效期|${en('cvv2?|cvc2?|card (?:number|details|info(?:rmation)?|data|security code)|(?:three|3) digits on the back|bank (?:details|card|login)|expiry(?: date)?|security code')}`,
  cardName: `${spellAny('银行卡|信用卡|储蓄卡')}|${en('credit cards?|debit cards?|bank cards?|cards?')}`,
  screen: `(?:共享|分享|投)(?:一下|您的|你的|你手机的?|手机的?)?屏幕?|屏幕(?:共享|分享)|开(?:个|一下|启)?远程|远程(?:软件|工具|连接)|远程(?:协助|控制|操作|桌面|软件)|(?:向日葵|todesk|腾讯会议|teamviewer|anydesk|zoom会议)|${en('screen ?shar(?:e|ing)|share (?:your|the) screen|remote (?:access|control|desktop|assistance|session)|anydesk|teamviewer|team viewer|quick ?assist|rustdesk')}`,
  // ── Handing over ──
  toUs: `(?:发|给|告诉|告知|报|念|读|说|回复|传|提供|转发|截图|发送|私信|填|交)(?:一下|一遍|下|给|过|到|来|去|一|声|图|送){0,3}(?:给|到)?(?:我|俺|咱|我们|客服|这边|这里|专员|人工|工作人员|后台|技术|老师|过来|出来)|(?:发|传|报|说|念|交|回)(?:过来|来|一下|下|上来)|(?:到|在|往)(?:这|本)(?:个)?(?:里|聊天|对话|窗口|会话)|(?:给|跟|同|向|和)(?:我|我们|客服|专员|工作人员|老师|这边|技术)(?:们)?(?:说|讲|报|念|发|核对|确认|提供|看|传)|(?:我|我们|这边|客服)(?:这边)?(?:需|要|得|帮你|帮您|替你|替您|来|需要)(?:输入|核对|验证|登录|登入|看|核实|录入|操作)|${en('(?:send|tell|give|text|forward|show|message|dm|email|whatsapp|read|pass|share|provide|supply|reply|type|drop|paste|post|submit|hand|say|let)(?: it| that| them| over| out| back| across| your| the|,)*(?: (?:to|with|in|for))? (?:me|us|here|support|back|below|this chat|our (?:agent|team|staff|side|end|technician|officer))|let (?:me|us) (?:know|have)|(?:read|say|spell) it out|(?:may|can|could|might) (?:i|we)(?: please| also)? (?:have|get|see|know)(?= (?:the|your|that|those|these|it please|a look at your))|(?:read|type|post|drop|paste|send|key|put|write)(?: it| that| them| the \\w{1,12}| your \\w{1,12})?(?: out| back| in)?(?: loud)? here|so (?:i|we) can|for (?:me|us)(?! to (?:pay|send))|to (?:me|us)|in here|into (?:this|the) chat|in this chat|in the chat|right here|to the agent|my end|our end|our side|reply with|respond with|answer with')}`,
  give: `出示|抄|回(?=下|一下|给)|留(?=给|下)|写(?=给|下)|发|告诉|告知|提供|报|念|读|说|回复|传|转发|截图|截屏|分享|透露|泄露|拍照|拍|${en('send|tell|give|share|provide|forward|text|read|reply|message|disclose|reveal|supply|submit|hand over|dictate|screenshot|confirm|verify|drop|paste|type|put|write|say|spell|dictate')}`,
  need: `需要(?:您|你)|需(?:您|你)|要(?:您|你)的?|请(?:您|你)?(?:提供|告知|告诉|回复|配合|把|将|先|在|尽快|立即|立刻|马上)|麻烦(?:您|你)?|辛苦(?:您|你)?|劳烦|劳驾|烦请|还请|(?:核实|核对|确认|验证|登记)(?:一下)?(?:您|你)|把(?:您|你|手机|刚|收到|那|短信|验|密|卡|银|支)|将(?:您|你|手机|刚|收到|那|短信|验|密|卡)|报(?:一下|给)|方便(?:说|发|提供|告诉|给)|${en("(?:i|we)(?:'ll| will| would| do)?(?: just| also| only| first| now)? (?:need|require|want)|please|kindly|(?:can|could|may|might) (?:i|we|you)|what(?:'s| is| was| are)|confirm your|verify your|you (?:must|need to|have to|should|are required to)|go ahead and|just|simply|in order to|(?:must|have to|need to|would like to|am) ask(?:ing)? you|need you to|state|mind")}`,
  ask: `(?:是|为)?(?:多少|几多|什么|啥|几)(?=[?？呀啊呢，,。!！ ]|$)`,
  your: `[您你](?!们)的?|收到的|${en('your|yours|ur|you (?:just )?(?:got|get|received|receive)|texted you|sent you')}`,
  enter: `输入|填写|填入|录入|填|登录|登陆|${en('enter|input|fill in|fill out|key in|log ?in|sign ?in')}`,
  // ── Where ──
  ownPlace: `app|应用|(?:登录|设置|安全|验证|支付|个人|我的|修改|官方|绑定|申诉|当前|结算|收银|注册|输入)(?:中心|页面|页|界面|框|入口|弹窗)|设置[里中>-]|页面(?!链接)|官网|弹窗|弹出|系统(?:会|将|提示|页面)|自己|自行|本人|本机|亲自|收银台|小程序|键盘|手机上(?:输|操|完)|${en('in (?:the|your|our) (?:official )?app|in-app|on (?:the|our) (?:official )?(?:website|site|page|screen|login page|sign-in page|checkout page|form)|in (?:your )?(?:account )?settings|yourself|on your own|login (?:page|screen)|sign-in (?:page|screen)|checkout|on your (?:phone|device)|the (?:app|page|system|site|website|form) (?:will )?(?:asks?|prompts?|requires?|shows?)')}`,
  link: `链接|网址|网页|点击|点开|扫码|二维码|扫一?扫|打开下方|https?:|www\\.|${en('click|tap|link|url|scan|qr|qr code|website below|follow this')}`,
  // ── Money ──
  fee: `${spellAny('解冻费|解封费|手续费|保证金|押金|激活费|罚款|罚金|服务费|定金|订金|解冻金|滞纳金|加急费|认证费|认证金|验证金|工本费|会员费|入会费|材料费|疏通费|管理费|税金|个税|担保金|预付款|风险金|流水费|开通费|劳务费|辛苦费|违约金|好处费|茶水费|报名费|代理费|审核费|验资')}|费用|收费|付费|${en('(?:unlock|unban|unfreeze|activation|processing|release|handling|verification|service|upfront|advance|admin|administration|clearance|security|refundable|membership|insurance|recovery|reactivation|appeal|registration|small|one-time|express|transfer|customs|withdrawal|one-off|priority|review|removal|expedite|legal|application|training|starter)?[ -]?(?:fees?|deposits?|fines?|penalty|penalties|charges?|tax(?:es)?|surcharge)|down ?payment|prepay(?:ment)?|bribe|tip')}`,
  pay: `支付(?!密|口令)|付款|付(?!费|密)|转账|转(?=[\\d一二三四五六七八九十百千钱到给])|转[个点出入]|打款|打(?=[\\d])|汇款|汇(?=[\\d])|缴纳?|交(?=[\\d一二三四五六七八九十百千点钱个纳一笔完上了保押定订服手])|充值|充(?=[\\d])|扫码|发(?:个)?红包|红包|存入|垫付|垫|刷(?=[\\d一二三四五六七八九十百千]|流水|单)|购买|买|预付|先款|${en('pay(?:ing|able|s)?|payments?(?! (?:password|pin|code|card|method))|transfer|wire|deposit|send (?:\\$|£|€|\\d|money|cash|funds|usdt|btc|bitcoin|cryp(?:to|tos))|gift ?cards?|top[ -]?up|remit|paypal|venmo|zelle|cash ?app|western union|bitcoin|btc|cryp(?:to|tos)|usdt|invest|buy|purchase|settle')}`,
  amount: `[¥￥$€£]\\s?\\d|\\d[\\d,.]{0,12}\\s?(?:元|块|刀|万|千|百|u(?![a-z])|usdt|rmb|美金|美元|dollars?|bucks|usd|eur|gbp|%|％)|[一二三四五六七八九十两几][百千万]|${en('hundred|thousand|bucks|dollars?|euros?')}`,
  unblock: `${spellAny('解封|解冻|解除|解禁|解限|恢复|找回|解锁')}|消除|撤销|洗白|开通|放行|去掉限制|${en('un-?ban(?:s|ned|ning)?|un-?lock(?:s|ed|ing)?|un-?freez(?:e|es|ing)|un-?frozen|un-?block(?:s|ed|ing)?|un-?suspend(?:ed)?|restor(?:e|ed|es|ing)|recover(?:y|ed|ing)?|reinstat(?:e|ed)|releas(?:e|ed)|remov(?:e|ed|al)|lift(?:ed|s)?|reactivat(?:e|ed|ion)|re-?open(?:ed)?|back (?:online|to you|in)|clear(?:ed)?|whitelist(?:ed)?|un-?restrict(?:ed)?|fix')}`,
  trouble: `封号|封禁|被封|封了|冻结|违规|限制|异常|风控|涉嫌|逾期|黑名单|注销|盗|停用|封停|${en('ban(?:ned|s)?|frozen|freeze|locked|suspended|restricted|restriction|blocked|flagged|violations?|limited|disabled|on hold|suspicious|deactivated|closed|compromised|hacked|expire')}`,
  payout: `提现|到账|退款|放款|返现|返利|返还|退还|退回|赔付|理赔|奖金|中奖|佣金|日结|收益|盈利|双倍|翻倍|${en('refunds?|refunded|refundable|withdraw(?:al|als)?|payout|cash ?out|prize|winnings?|winner|won|lottery|commission|earn(?:ings)?|profits?|double(?:d)?|returns?|compensation|reimburse(?:d|ment)?|reward|bonus|inheritance|payday')}`,
  /** Money that has already gone: spoken of by those who paid it. */
  paid: `(?:付|交|缴|转|充|花|扣|刷|打|汇)(?:了|过|的(?=[\\d一二三四五六七八九十几押保手会服定]))|付完|${en('(?:i|we) (?:have )?(?:paid|sent|transferred)|paid|was charged|were charged|was taken|charge (?:is )?on my')}`,
  // ── The ways of offers ──
  promise: `包赢|保本|熟人|认识(?:审核|内部|里面|平台)|插队|包(?:申诉|你|办|通过)|(?:和|跟).{0,3}(?:审核|内部|客服|平台).{0,2}(?:认识|熟)|包过|包解|包(?:你|您|成功|赔|下|通过|赚)|秒(?:解|过|到|批|下|开)|保证|稳赚|必(?:过|解|成|下)|成功率|百分百|100%|不成功(?:不|全额|退)|无效退|内部|渠道|关系|门路|路子|捷径|走后门|无视|不看征信|零风险|无风险|高回报|绿色通道|优先处理|加急|立马|马上就|当天|当日|[一二三四五六七八九十两\\d]{1,4}(?:分钟|小时|天)(?:内)?(?:解|搞|到|处|恢|下|出|放)|搞定|摆平|稳定|包教|${en('guarantee(?:d|s)?|instant(?:ly)?|insider|inside (?:man|contact|source)|100%|100 percent|risk[ -]?free|no risk|success rate|within (?:the |an? )?(?:\\d+ )?(?:minutes?|hours?|day)|same day|no (?:credit )?checks?|easy money|(?:no|or) (?:win|money back|success)|connections?|backdoor|fast[ -]?track|skip the (?:queue|line|review)|today only|limited (?:time|offer|slots)|trusted|legit service|proven|results|works every time|win rate|every ?day|bad credit|no questions|undetected|(?:people|friend|someone|contact|guy) (?:inside|at the)|in (?:moderation|the review team)|skip|jump the|an insider|insiders?|90%|best price|speed up|prioriti[sz]e|overnight|right away|in minutes|asap')}`,
  serve: `炒币|带你|跟着|导师|(?:高价|长期|求|大量)收|外挂|透视|包更新|老客户|专业|代(?:理|申诉|充|办|解|刷|还|付|过|开|写|处理|做|为|购|抢|实名)|专(?:做|解|门)|承接|接单|可(?:代|解|帮|做|操作|办)|能(?:帮|解|搞)|帮(?:你|您|人|忙|大家)|替(?:你|您)|为(?:你|您)|出售|出租|收购|回收|有(?:偿|需要的?|意)|需要的?(?:加|联系|私|滴|找|来|可)|招(?:人|聘|募|代理)|兼职|刷单|低价|便宜|特价|折扣?|贷款|网贷|借款|套现|提额|${en("(?:we|i) (?:can|will|could|offer|provide|sell|do|help|have|know)|(?:we|i)'ll|service|services|for sale|cheap(?:est)?|discount(?:ed)?|selling|agents? wanted|hiring|part[ -]?time|work from home|loan|loans|boost(?:ing|ed)?|for hire|reseller|wholesale|experts?|specialists?|professional|need (?:it|help)\\?|anyone need|looking to|we get|gets? your|make money|method|trading|signals|aimbot|cheats?|hacks?|accounts for sale|buying|we buy|made to order|join our|brings? back")}`,
  contact: `(?:加|联系|私聊|私|滴|找|咨询|添加|搜|进|v|戳|扣|敲)(?:我|一下|下|个|客服)?(?:的|\\s){0,2}(?:${spellAny('微信')}|vx|wx|v信|薇|徽信|qq|扣扣|企鹅|飞机|电报|纸飞机|telegram|tg|whatsapp|群|号|line|discord|skype|主页|头像|简介)|私聊|私信|私我|滴滴|加我|加v|联系我|(?:${spellAny('微信')}|vx|wx|v信|qq|扣扣|飞机|电报|tg|telegram|whatsapp|discord)\\s?[:：]?\\s?[a-z0-9_-]{4,}|${en('(?:add|contact|dm|pm|message|text|reach|hit|inbox|ping|write|hmu|join|find|chat)(?: me| us| him| up| out| to| our)*(?: at| on| via| in| through)? ?(?:me|us|telegram|whats ?app|wechat|discord|skype|signal|line|instagram|ig|tg|snapchat|messenger|group|channel|private(?:ly)?)|dm(?: me)?|hmu|telegram|whats ?app|discord|wechat|t\\.me|in(?:box)? me')}`,
  authority: `(?:我是|我们是|这里是|这边是|本人是)(?:官方|平台|客服|银行|公安|警|工作人员|专员|法院|风控|退款|理赔|财务|技术|内部|安全中心|腾讯|微信|支付|反诈)?|(?:官方|平台|公安|银监会?|网警|法院|检察院|反诈中心|安全中心)(?:的)?(?:客服|工作人员|专员|人员|警官|审核)?|专员|警官|${en("(?:i am|i'm|this is|we are|we're|i work|calling|writing) (?:from|with|for|the|a|an|your|an? official)(?: \\w+){0,2}|official|support (?:team|agent|staff)|security (?:team|department|officer)|refund (?:officer|department|team|agent)|police|officer|bank manager|tax office|irs|customs|admin|moderator|court|police")}`,
  threat: `否则|不然|要不然|(?:将|会)被?(?:永久|冻结|封|注销|起诉|拘|列入|扣|清零|失效|关闭)|永久|立即处理|逾期|影响征信|法律责任|报警处理|最后(?:一次|期限|通知)|过期作废|${en('or (?:else|your|the|we|it)|otherwise|permanently|immediately|within 24|legal action|arrest(?:ed)?|urgent(?:ly)?|final (?:notice|warning)|last chance|will be (?:closed|suspended|deleted|banned|lost|terminated|blocked|locked|charged)|before it|expires?|hurry|act now')}`,
  safe: `${spellAny('安全账户|安全账号')}|(?:监管|托管|公共|保护|指定|验资|对公|清算|专用|官方|备用|保密|核查)(?:的)?(?:账户|账号|帐户|卡)|(?:提供|给您|告诉您|说)的?(?:账户|账号|卡)|资金(?:核查|清查|保护|转移|验证|归集)|${en('(?:safe|secure|security|holding|escrow|protected|protection|temporary|designated|government|verification|custody|quarantine|clearing|supervised|new|our|this) (?:bank )?(?:accounts?|wallets?)|(?:the )?(?:account|wallet) (?:(?:i|we) (?:give|gave|provide|send|tell|own|control)|below)|(?:move|transfer) (?:your|the|all)(?: \\w+)? (?:money|funds|savings|balance)')}`,
  // ── What speaks against it ──
  never: `(?:请)?勿|切勿|切记不|不要(?!紧|着急|担心|怕|慌|忘)|别(?!忘|担心|急|怕|慌|的|登|动|关|走|挂|退|操作)|不会|不得|绝不|从不|从来不|决不|绝不会|不可(?!能)|不应|禁止|严禁|拒绝|谨防|警惕|防范|当心|小心|提防|不能(?!解|提|恢|登|退|放|使|正|继|通)|没有(?:任何)?(?:人|必要)|任何人|谁(?:都|也)|${en("never|do not|don'?t|dont|does not|doesn'?t|won'?t|will not|would not|wouldn'?t|no ?one|nobody|should not|shouldn'?t|must not|not (?:ask|share|tell|give|send|pay|need|require)|avoid|beware|refuse|watch out|anyone|anybody|stay alert|be (?:careful|wary|aware|alert)|ignore|hang up|no (?:legitimate|real|official|genuine)|cannot (?:see|ask|view)|can'?t (?:see|ask|view)")}`,
  free: `免费|不收(?:取|费)?|不花钱|无需(?:支付|付|缴|任何)?|不(?:需|用|必)(?:要)?(?:支付|付|缴|交|任何|花)?|零费用|没有(?:任何)?(?:费用|收费)|不另(?:行)?收|${en('free(?: of charge)?|no (?:fees?|charges?|cost|payments?)|without (?:any )?(?:fees?|charges?|pay(?:ing|ment)|cost)|costs? nothing|at no cost|not charge|never charge|no need to pay')}`,
  scam: `诈骗|骗子|骗局|骗术|骗人|骗|冒充|假(?:冒|的|客服|官方|扮|链接|网站|app)|钓鱼|举报|投诉|报警|报案|反诈|防骗|套路|可疑|不法分子|${en('scam(?:s|med|mers?|ming)?|fraud(?:ulent|sters?)?|fake|phish(?:ing|ed)?|imposters?|impersonat(?:e|ing|or|ors|es)|report(?:ed|ing|s)?|suspicious (?:message|call|text|email|link|person|user)|con(?:ned)?|tricked|ripped off|legit\\??|real or|is (?:it|this|that) (?:real|true|official|genuine|normal|you|safe)|criminals?|stole|robbed')}`,
  victim: `有(?:个|一个|位|人|些|陌生|自称)|对方|陌生人|自称|(?:他|她|它|他们|骗子|那人|那边|群里|网友|卖家|商家|中介|坐席|机器人|电话里|有人|他人|人家|朋友|同学|老板)(?:们)?(?:就|还|又|一直|打电话|发短信|加我|来)?(?:说|让|叫|要(?!不)|问|骗|找|跟|给我|发来|联系)|(?:让|叫|要|问|骗|逼|催|求|喊|引导|诱导|教|令)(?:了)?我(?!帮|看|来|们(?:核|看|帮)|这边)|(?:客服|坐席|机器人|员工)(?:们)?(?:让我|叫我|要我|问我|骗我|找我)|(?:找|跟|向|套)我(?:们)?(?:要|索|借|的)|我(?:被|遭|遇到|碰到|收到|接到|转了|已经|把[^。！？\\n]{0,10}(?:给|告诉)了|刚|发现|怀疑|看到|听说)|被(?:骗|诈)|上当|给(?:了)?(?:他|她|对方|骗子|人家|别人)|${en("someone|somebody|some (?:guy|dude|person|woman|man|people|account|user|caller)|(?:a|this|that) (?:guy|dude|lady|stranger|person|man|woman|caller|seller|user|so-called|supposed)|they(?! (?:come|arrive|show|are here))|he|she|him|her|them|the (?:caller|guy|person|seller|scammer|man|woman|stranger|so-called|sender|buyer|agent|rep)|(?:asked|told|asks|asking|tells|(?<!mind )telling|wants|wanted|messaged|called|texted|contacted|emailed|begging|forced|making|offered|offering|tricked|scammed|conned|made|dm'?e?d|got) (?:me|us|my|for my)|i (?:was|got|just got|have been|'ve been|received|think|saw|paid|already|gave|sent|lost|fell|refused|noticed|hung|am being|keep getting|suspect)|i'?ve|claim(?:s|ed|ing)?|pretend(?:s|ed|ing)?|my (?:friend|mom|mother|father|dad|son|daughter|grandma|grandmother|grandpa|colleague|wife|husband)")}`,
  doubt: `(?<!在)吗|么(?=[?？]|$)|嘛|[?？]|怎么|为什么|为啥|是不是|是否|能不能|可不可以|要不要|可以不|多久|啥时|哪里|哪儿|在哪|如何|谁|咋|什么(?:时候|意思|是)|多少钱|正常|真的假的|${en("how|why|when|where|who|whether|is (?:it|this|that|there)|are (?:you|there|these)|do (?:i|you|we)|does|did|should i|can i|could i|will i|am i|must i|what (?:is|does|are|happens|should)|what'?s")}|\\?`,
  self: `我(?:的|想|要|没|不|忘|在|用|一直|充|付|买|申请|该|能|可以|需|收不到|输|点|现在|账|帐|号|这|是(?!官|客|工|平|银|专|退|风|腾|警|内|技)|也|把|都|应)|家里|孩子|本人(?!是)|${en("i (?:want|need|can'?t|cannot|did|didn'?t|do|don'?t|forgot|would like|have|haven'?t|am|should|tried|never|changed|entered|paid|bought|lost|must|keep|only|wonder|set|typed|see|still)|my|i'm|i'd")}`,
  resend: `重新(?:发|获|给|收)|重发|再(?:发|给我发|次发)|补发|收不到|没收到|没有收到|收到不|未收到|迟迟|等不到|发(?:一个|个|条|一条|一次)|发送|过期|失效|错误|不对|失败|忘(?:记|了)|修改|重置|找回|设置|更换|改|${en("resend|re-send|again|another|a (?:new )?(?:code|one|link|otp)|new (?:code|one|otp)|(?:did|have|do)(?:n'?t| not) (?:receive|get|got|received)|haven'?t|not (?:received|arrive|arrived|arriving|coming|working)|never (?:received|arrived|came|got)|expired|forgot(?:ten)?|reset|change|wrong|incorrect|invalid|doesn'?t (?:work|arrive)|set up")}`,
  notice: `保管|保护好|注意(?!查收)|提示|提醒|公告|声明|通知|须知|温馨|安全(?:贴士|提示|知识|小)|防(?:骗|范)|官方(?:唯一|客服|人员|渠道|提|绝|不)|本平台|我们(?:的)?(?:工作人员|客服|员工|平台|不|绝|从|任何)|工作人员(?:不|绝|从)|客服(?:不|绝|从|人员不)|${en("notice|reminder|remember|security tip|tip:|announcement|warning|for your (?:security|safety|protection)|protect (?:your|yourself)|our (?:staff|agents|team|employees|support)(?: \\w+)? (?:never|will never|won'?t|do(?:es)? not|cannot)|we (?:never|will never|won'?t|do not|don'?t|would never|cannot)|keep (?:it|your|this|them)|stay safe|policy")}`,
  done: `将(?:在|退|原|会|于)|已将|已(?:经)?(?:为|退|原|受|提|收|到|处|完|成|解|发|转|恢)|原路|工作日|审核中|将在|稍后|预计|请耐心|感谢|${en('has been|have been|was (?:sent|processed|completed|received)|business days|original (?:payment )?(?:method|card)|is being processed|will be (?:refunded|processed|credited|reviewed|returned)|successfully|thank you for|we have (?:received|sent)|shortly')}`,
  complaint: `(?:没|未|不|迟迟|一直)(?:有)?(?:到账|到(?!时)|收到|成功|退|返|解)|失败|少了|没反应|闪退|扣重|扣多|多扣|怎么查|哪天|对不上|不明白|逾期怎么|登不上|打不开|${en("(?:has|have|did|does|was|were|is)(?:n'?t| not)(?: yet)? (?:arriv\\w*|received|credited|confirmed|refunded|show\\w*|work\\w*)|missing|failed|pending|twice|(?:was|is|looks) (?:double|wrong)|declined|went up|still waiting|never (?:arrived|came)")}`,
  order: `订单|商品|包裹|快递|物流|发货|运费|发票|会员|套餐|话费|水电|车票|机票|酒店|外卖|课程|门店|购物车|${en('orders?|shipping|delivery|package|parcel|invoice|subscription|item|items|product|products|cart|membership|plan|ticket|flight|hotel|course|store')}`,
} as const;

export type Concept = keyof typeof SOURCES;

export const CONCEPTS = /* @__PURE__ */ (() => Object.keys(SOURCES) as Concept[])();

/** Weights are kept by them: the order stays. */
export const CONCEPT_NUMBERS = /* @__PURE__ */ (() =>
  Object.fromEntries(CONCEPTS.map((concept, index) => [concept, index])) as Record<Concept, number>)();

/** Each is tried at one place at a time, as far as its last mention does not reach. */
const PATTERNS = /* @__PURE__ */ (() => new PatternIndex(CONCEPTS.map((concept) => SOURCES[concept])))();

/** A concept where it is spoken of. */
export interface Mention {
  readonly concept: Concept;
  readonly start: number;
  readonly end: number;
}

/** Every mention in a folded text, from left to right; concepts may lie on one another. */
export function findMentions(text: string): readonly Mention[] {
  const mentions: Mention[] = [];
  const reached = new Int32Array(CONCEPTS.length);
  for (let start = 0; start < text.length; start += 1) {
    const first = mentions.length;
    for (const index of PATTERNS.at(text, start)) {
      const concept = CONCEPTS[index];
      if (concept === undefined || start < (reached[index] ?? 0)) continue;
      const end = PATTERNS.endOf(index, text, start);
      if (end === start) continue;
      reached[index] = end;
      put(mentions, first, { concept, start, end });
    }
  }
  return mentions;
}

/** Of what begins at the same place the longest comes first. */
function put(mentions: Mention[], first: number, mention: Mention): void {
  let at = mentions.length;
  for (; at > first && (mentions[at - 1]?.end ?? 0) < mention.end; at -= 1) mentions[at] = mentions[at - 1] ?? mention;
  mentions[at] = mention;
}
