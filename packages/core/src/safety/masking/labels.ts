import { matchesOf } from '../fold/matches-of.ts';
import { spell, spellAny } from '../words/spell.ts';

/** What a word beside a number says that the number is. `order`: surely no secret; `other`: no secret by itself. */
export type LabelKind = 'card' | 'identity' | 'phone' | 'code' | 'password' | 'cvv' | 'order' | 'other';

export interface Label {
  readonly kind: LabelKind;
  readonly start: number;
  readonly end: number;
}

const CVV =
  '(?:three|3) (?:digits?|numbers?) (?:on|at) the (?:back|reverse)|cvv2?|cvc2?|cvn2?|csc|(?:card )?security (?:code|number|digits?)|card verification (?:code|value|number)';
const CVV_ZH =
  '安全码|校验位|(?:卡片?)?(?:背|反|后)面的?(?:签名栏)?(?:的|那|这|末|后|最后)*(?:三|3|几)(?:位|个)(?:数字?|码)?|(?:卡)?后三位|后3位|末三位|三位(?:安全)?(?:数字|码)';

/** One way to write each kind of label; alternatives that contain others come first. */
const SOURCES: readonly (readonly [LabelKind, string])[] = [
  [
    'order',
    '(?:error|promo(?:tion)?|coupon|discount|zip|postal|area|country|status|exit|qr|bar|source|gift|referral|invit(?:e|ation)|redeem|redemption|product|item|color|colour|dress|room|door|swift|sort|branch|response|http|game|level|team|voucher|activation|cheat|stock|flight|booking|reservation|confirmation number|tax|style|model|batch|postcode|dial(?:l?ing)?|short|event|class|course|seat|reason|reject(?:ion)?|result|return|region|store|city|bank|routing|dev(?:eloper)?|morse|key|skin|map|room|lobby|friend|creator|support|campaign|tracking|pickup|pick-up) ?codes?|postcode|zip(?![a-z])',
  ],
  [
    'order',
    '(?:错误|报错|邀请|兑换|优惠|折扣|推荐|礼包|礼品|取件|取货|提货|取餐|激活|商品|产品|货号|条形|条|二维|区域|邮政|国家|地区|返回|状态|异常|房间|区|追溯|溯源|防伪|批次|员工|门店|店铺|股票|基金|航班|车次|型号|行业|分类|颜色|地址|机器|设备|推广|活动|团|口令红包|游戏礼包|券|编|代)(?:代)?码(?!验)',
  ],
  ['cvv', `(?<![a-z])(?:${CVV})(?![a-z])|${CVV_ZH}`],
  [
    'password',
    `${spellAny('支付密码|登录密码|交易密码|取款密码|密码|口令|暗号')}|${spellAny('password|passwd|passphrase|passkey|pwd|psw')}|(?<![a-z])(?:pass ?word|(?<!boarding )pass(?![ -]?(?:code|port|ed|ing|age|enger|book))|login pass|mima|pw|pin(?: ?(?:number|code|no))?|unlock code)(?![a-z])`,
  ],
  [
    'code',
    `${spellAny('验证码|校验码|动态码|动态口令|短信码|随机码|确认码|识别码|授权码|一次性密码|登录码|验证数字|验证短信|验证的码|安全验证码|一次性口令')}|验证(?:信息|号)|(?<![a-z])yzm(?![a-z])|(?<![a-z])(?:o\\.?t\\.?p|0tp|one[ -]?time (?:pass ?(?:word|code)|code|pin)|verif(?:y|ication) (?:code|number|pin|digits)|pass ?code|authenti?cat(?:ion|or) code|auth code|(?:2|two)[ -]?fa(?:ctor)?(?: code)?|sms code|login code|access code|confirmation code|${spell('code')}|the digits you (?:sent|texted)|text(?:ed)? code)(?![a-z])|短信(?:里|中|上)?(?:的)?(?:数字|那串|号码)|(?<=收到|发来|短信)的?(?:数字|码)|(?:4|6|四|六)位(?:数字?|码)?(?:是|：|:)`,
  ],
  [
    'order',
    '(?<![a-z])(?:(?:order|tracking|ticket|case|invoice|receipt|transaction|txn|trans|parcel|shipment|waybill|booking|reservation|serial|product|item|sku|model|version|ver|build|player|character|role|game|room|guild|server|merchant|shop|store|customer|member(?:ship)?|request|complaint|reference|ref|batch|lot|flight|policy|contract|tax|isbn|ean|imei|device|session|trace|log|error|err|step|page|chapter|level|lvl|score|rank|points?|coins?|gold|diamonds?)s?(?: ?(?:id|no\\.?|nr\\.?|number|num|code|#))?|uid|u id|user ?id|s/?n|id(?![a-z]| ?card| ?(?:no|number|num))|app ?id|open ?id|mch ?id|union ?id|pid|eta)(?![a-z])',
  ],
  [
    'order',
    '订单(?:编?号码?)?|单号|(?:运|快递|物流|包裹|货运|退货|退款|售后|支付|付款|交易|商户|流水|票|工|案|申诉|投诉|服务|保修|维修|提现|充值|预约)(?:单|件)?(?:号码?|编号|单号|流水)|流水|工单|发票(?:代码|号码?)?|编号|序列号|机身码|串号|版本号?|型号|货号|批号|合同号?|保单号?|税号|学号|工号|车牌号?|楼号|门牌号?|房号|区号|玩家(?:id|编号)|角色(?:id|编号|号)?|会员(?:卡)?号|社区号|群号?|频道号?|直播间号?|房间号?|视频号|公众号|抖音号|快手号|游戏id|用户(?:id|编号)|商品(?:id|编号)|邮编|统一社会信用代码|信用代码|营业执照号?|组织机构代码|公里|里程|积分|余额|等级|战力|金币|钻石',
  ],
  [
    'other',
    '尾号(?:是|为)?|(?:末|后|最后)(?:四|4)位(?:数字?|号)?(?:是|为)?|ending (?:in|with)|ends (?:in|with)|last (?:four|4)(?: digits)?(?: (?:is|are))?|前(?:六|6|三|3)位',
  ],
  [
    'identity',
    `${spellAny('身份证|身分证|公民身份|证件号|证件号码|护照')}(?:号码?)?|(?:二代|本人|老)?证号|(?<![a-z])(?:sfz|id ?cards?(?: ?(?:no|number|num))?|identity(?: ?(?:card|no|number|document))*|national id(?:entity)?|id ?(?:no|number|num)|citizen id|resident id|passport(?: ?(?:no|number))?)(?![a-z])`,
  ],
  [
    'card',
    `${spellAny('银行卡|信用卡|储蓄卡|借记卡|银联卡|工资卡')}(?:号码?|账号|帐号)?|(?:工商|建设|农业|招商|交通|中国|邮储|民生|光大|浦发|平安|中信|广发|兴业)银行|(?:建|工|农|中|招|交)行(?:的)?(?:卡号?)?|卡号|收款账号|银行账号|银行账户|开户账号|这张卡|(?:我的|新|旧|原)卡(?=[是:： 号尾\\d])|(?<![a-z])(?:(?:bank|credit|debit|visa|mastercard|unionpay|amex|payment|atm) ?cards?|cards?(?: ?(?:number|no|num|#))?|visa|master ?card|union ?pay|amex|pan|iban|bank acc(?:oun)?t(?: ?(?:number|no))?)(?![a-z])`,
  ],
  [
    'phone',
    `${spellAny('手机号|手机|电话|联系方式|联系号码')}(?:号?码|号)?|座机|固话|(?:打|联系|回|拨|加|短信|发)(?:给|到)?(?:我|一下|本人)|致电|拨打|回电|来电|号码(?:是|为|:|：)?|本机|绑定的号|注册号|微信同号|(?<![a-z])(?:tel(?:ephone)?|(?:cell |mobile )?phone|mobile|cell(?:phone)?|call(?: me)?|ring me|text me|reach me|contact(?: me)?|dial|whats ?app|sms|my number|number is|phone number|fax)(?![a-z])`,
  ],
  [
    'other',
    '账号|帐号|账户|用户名|昵称|微信号?|(?<![a-z])(?:qq号?|accounts?|acct|user ?names?|login id|wechat|telegram|login name)(?![a-z])|金额|价格|价钱|时间|日期',
  ],
];

const LABELS = /* @__PURE__ */ (() => new RegExp(SOURCES.map(([, source]) => `(${source})`).join('|'), 'g'))();

/** The words in a folded text that say what the numbers and words beside them are, from left to right. */
export function findLabels(text: string): readonly Label[] {
  const labels: Label[] = [];
  for (const match of matchesOf(LABELS, text)) {
    const group = SOURCES.findIndex((_, index) => match[index + 1] !== undefined);
    const kind = SOURCES[group]?.[0];
    if (kind !== undefined) labels.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return labels;
}
