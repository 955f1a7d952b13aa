/** Traditional characters and their simplified forms, as far as the words of the safety line are made of them. */
const TRADITIONAL =
  '驗验證证碼码號号帳账賬账戶户轉转銀银錢钱費费機机電电話话簡简訊讯資资訴诉請请給给發发傳传輸输會会說说誰谁絕绝們们個个這这裡里裏里點点鏈链連连結结網网頁页開开關关閉闭凍冻審审訂订單单詐诈騙骗貸贷額额幫帮聯联繫系係系繳缴納纳罰罚擔担處处專专業业為为爲为無无過过還还後后從从進进線线遠远協协買买賣卖獎奖領领贈赠內内團团員员產产樣样嗎吗麼么沒没與与對对實实認认識识別别圖图掃扫優优價价雙双萬万億亿歲岁報报舉举級级鎖锁態态錯错誤误時时間间當当應应題题問问該该讓让隱隐設设備备變变換换綁绑據据確确續续終终準准臨临帶带儲储儘尽盡尽嚴严極极樓楼戰战臺台灣湾屬属務务動动靜静複复復复歷历門门頭头腦脑殺杀擊击貝贝負负責责賠赔賺赚購购貨货質质權权條条標标檔档証证係系匯汇護护飛飞馬马驚惊鬆松齊齐龍龙異异區区醫医廣广國国聽听覺觉觀观視视規规誠诚詢询詳详語语讀读調调論论計计記记許许談谈謝谢講讲貳贰參叁叄叁陸陆選选遲迟遞递適适釋释針针鈕钮鍵键隨随隻只雲云顯显預预頻频類类願愿驟骤鑒鉴撥拨損损擁拥攔拦擇择擬拟擾扰夠够於于歡欢啟启啓启嚇吓囑嘱堅坚墊垫聲声夾夹寫写將将尋寻導导屆届幣币幾几庫库強强彈弹徵征憑凭憂忧懷怀戲戏拋抛掛挂採采揚扬攜携敗败斷断術术東东構构樂乐檢检沖冲測测滅灭滿满漲涨潔洁烏乌煩烦燈灯爭争狀状獨独現现環环畫画療疗盜盗監监禮礼稅税種种穩稳積积競竞筆笔節节範范糾纠紅红約约紙纸細细組组經经維维緊紧編编緩缓縮缩總总績绩織织罵骂職职脫脱臉脸舊旧興兴虛虚裝装見见親亲註注証证詞词試试誘诱贏赢趕赶輕轻載载辦办農农迴回遊游運运達达違违銷销鋪铺錄录閱阅陣阵陽阳際际險险雖虽離离難难須须顧顾飯饭養养餘余驅驱黨党';

/** Letters of other scripts that look like Latin ones. Decomposition (NFKC) does not touch them. */
const LOOK_ALIKES =
  'аaвbсcеeнhкkмmоoрpтtуyхxіiјjѕsԁdһhԛqԝwѵvӏlգqօoոnսuαaβbεeηnιiκkνvοoρpτtυuχxγyωwѡwıiɑaɡgɩiʟlɴnʀrʏyƖlƅb';

/** Digits that NFKC leaves alone, by the code point of their zero. */
const FOREIGN_ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x0f20, 0x1040,
  0x17e0, 0x1810,
] as const; // prettier-ignore

/** Digits in circles and brackets and with full stops, by the code point of their one. */
const CIRCLED_ONES = [0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a] as const;

const pairsOf = (text: string): Map<string, string> => {
  const characters = Array.from(text);
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2) pairs.set(characters[at] ?? '', characters[at + 1] ?? '');
  return pairs;
};

/** What one character stands for, where a table knows it. */
export const REPLACED: ReadonlyMap<string, string> = /* @__PURE__ */ (() =>
  new Map([...pairsOf(TRADITIONAL), ...pairsOf(LOOK_ALIKES)]))();

export function foreignDigit(code: number): string | undefined {
  if (code === 0x24ff) return '0';
  const one = CIRCLED_ONES.find((first) => code >= first && code < first + 9);
  if (one !== undefined) return String(code - one + 1);
  const zero = FOREIGN_ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? undefined : String(code - zero);
}

/** From and to: soft hyphen, accents, fillers, zero-width and direction signs, variation selectors, tags. */
const INVISIBLE = [
  [0xad, 0xad], [0x300, 0x36f], [0x483, 0x489], [0x61c, 0x61c], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180f],
  [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x206f], [0x20d0, 0x20f0], [0x3164, 0x3164], [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xe0000, 0xe007f], [0xe0100, 0xe01ef],
] as const; // prettier-ignore

/** True for signs that nobody sees, or only as a mark on the letter before. */
export const isInvisible = (code: number): boolean => INVISIBLE.some(([from, to]) => code >= from && code <= to);
