interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

const UNIT =
  /^\s?(?:[+]?\s?)(?:元|块|角|毛|万|千(?!万)|百|亿|美元|美金|欧元|英镑|日元|港币|港元|人民币|rmb|cny|usdt?|eur|gbp|hkd|jpy|dollars?|yuan|bucks|euros?|pounds|quid|grand|%|％|percent|秒|分钟|分(?!享)|小时|天|日(?!志)|周|星期|月|年|岁|次|位|个|条|件|人|级|层|楼|倍|名|笔|张|公里|米|克|斤|点(?!击)|字|多|开头|kb|mb|gb|tb|kg|km|cm|mm|px|fps|ms|times|digits?|characters|chars|letters|letter|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|seconds?|secs?|am(?![a-z])|pm(?![a-z])|people|users|items|points|messages|attempts|tries|coins|diamonds|gems|credits|years? old)/;
const CURRENCY = /(?:[¥￥$€£₩₽]|us\$|hk\$|rmb|cny|usd|eur|gbp)\s?$/;
/** Words before a number that make it an amount, an age, a date or a count. */
const COUNTED =
  /(?:(?:付|充|充值|花|转|扣|退|刷|打|骗|收)了?(?:我|他|她|你)?们?|金额|价格|余额|共|第|少了|多了|亏了|最多|最少|至少|超过|不到|大约|差不多|版本|小米|华为|型号|(?<![a-z])(?:paid|spent|charged|cost|costs|price|amount|worth|refund(?: of)?|total(?: of)?|over|about|only|least|most|than|within|since|until|before|after|in|year|v|ver|version|iphone|android|ios|windows|oppo|vivo|mate|from|value(?: of)?))\s?$/;
const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** True for a stretch of digits that counts or dates something: an amount, a time, a version, a number with its unit. */
export function isQuantity(text: string, { start, end, digits }: Stretch): boolean {
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end, end + 12);
  const written = text.slice(start, end);
  if (CURRENCY.test(before) || UNIT.test(after) || COUNTED.test(before)) return true;
  if (/^(?:19|20)\d\d$/.test(digits) && /^\s?(?:[-/.年]|\d)/.test(after)) return true;
  if (/^(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2})?(?:\s?\d{1,2})?$/.test(written)) return true;
  if (/^\d{1,2}[:：]\d\d(?:[:：]\d\d)?$/.test(written) || /^[:：]\d\d(?!\d)/.test(after)) return true;
  if (/^\d{1,2}\/\d{1,2}(?:\/\d{2,4})?$/.test(written) || /^\d{1,6}\.\d{1,2}$/.test(written)) return true;
  if (/^v?\d{1,2}(?:\.\d{1,3}){2,3}$/.test(written)) return true;
  if (/^\.\d{1,2}(?!\d)/.test(after) || /\d[.,]$/.test(before)) return true;
  return DATE.test(digits) && written === digits && /(?:于|日期|在|on|date|dated|at)\s?$/.test(before);
}
