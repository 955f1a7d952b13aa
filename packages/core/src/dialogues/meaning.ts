import type { DialogueField, FieldType } from './field.ts';
import type { DialogueNode } from './flow.ts';
import { fold } from './fold.ts';
import { fieldsOf } from './ways.ts';

/** What stops a dialogue when it is all that is said. Folded: without blanks and marks. */
const CANCELS: readonly string[] = [
  '取消|算了|不办了|不查了|不用了|退出|停止|先不弄了|不想办了|取消吧|算了吧',
  '取消啦|唔使了|唔使啦|算啦|唔搞喇',
  'cancel|cancelit|cancelthis|nevermind|stop|quit|exit|forgetit|abort|nothanks',
  'キャンセル|やめる|やめます|中止|もういいです|もういい',
  '취소|취소할게요|그만|그만할게요|됐어요',
  'cancelar|cancela|déjalo|olvídalo|dejalo|olvidalo|yano',
  'deixaprala|esquece|esqueça|cancele',
  'annuler|annule|laissetomber|laisseztomber|arrêter|arrête',
  'إلغاء|الغاء|توقف|انسالأمر',
];
const CANCEL_WORDS = new Set(CANCELS.flatMap((words) => words.split('|')).map(fold));

export const isCancel = (text: string): boolean => text.length <= 60 && CANCEL_WORDS.has(fold(text));

const SKIPS = new Set(
  '跳过|没有|不知道|略过|跳過|skip|none|idontknow|dontknow|pass|スキップ|なし|건너뛰기|없음|omitir|saltar|ninguno|pular|nenhum|passer|ignorer|aucun|تخطي|لاأعرف'
    .split('|')
    .map(fold),
);
export const isSkip = (text: string): boolean => text.length <= 40 && SKIPS.has(fold(text));

const YES = new Set(
  '对|是|对的|是的|没错|正确|确认|好|好的|可以|嗯|对啊|係|啱|冇錯|yes|y|yep|yeah|correct|right|ok|okay|confirm|thatsright|はい|正しい|そうです|예|네|맞아요|맞습니다|sí|si|correcto|deacuerdo|sim|correto|certo|oui|correct|exact|cestça|نعم|صحيح|اجل'
    .split('|')
    .map(fold),
);
export const isYes = (text: string): boolean => text.length <= 40 && YES.has(fold(text));

const NO = new Set(
  '不|不对|不是|错|错了|有误|唔係|唔啱|no|nope|wrong|incorrect|notright|いいえ|違います|ちがう|아니요|아니|틀려요|noescorrecto|incorrecto|não|nao|errado|non|faux|incorrect|لا|خطأ'
    .split('|')
    .map(fold),
);
export const isNo = (text: string): boolean => text.length <= 40 && NO.has(fold(text));

/** A person by one key, as on the telephone. */
export const isZero = (text: string): boolean => /^\s*[0０]\s*$/u.test(text.slice(0, 20));

/** Words by which somebody takes back what he said before: at the beginning of the text, or whatever stands before them. */
const TAKES_BACK_FIRST =
  /^[\s\p{P}]*(?:不对|不對|不是这|不是那|不是這|错了|錯了|弄错|搞错|说错|說錯|写错|填错|打错|等等|等一下|唔係|唔啱|no\b|nope\b|not that|wrong|sorry|wait|oops|actually|i meant|my mistake|違います|ちがいます|違う|すみません|間違え|아니|잘못|틀렸|perdón|me equivoqué|não|nao\b|errei|desculpe|non\b|pardon|je me suis trompé|لا[\s،,]|خطأ|عفوا)/iu;
const TAKES_BACK_ANYWHERE =
  /改成|改为|改為|更正|应该是|應該是|另一个|另一個|另外一个|另外一笔|另一笔|另一单|换一个|換一個|不是这个|不是这笔|\b(?:the other|another one|other one|change it to|should be|instead|correction)\b|(?:別|べつ)の(?:注文|もの|方)|ではなく|다른 (?:주문|것)|말고|el otro|la otra|otro pedido|o outro|a outra|outro pedido|l['’]autre|un autre|une autre|الآخر|الاخر|الأخرى|طلب آخر/iu;

/** Whether something said before is taken back. In free words only what stands at the beginning counts. */
export const takesBack = (text: string, isFreeText: boolean): boolean => {
  const start = text.slice(0, 200);
  return TAKES_BACK_FIRST.test(start) || (!isFreeText && TAKES_BACK_ANYWHERE.test(start));
};

/** By which words a field of a type is meant, besides its own name. */
const TYPE_WORDS: Readonly<Record<FieldType, RegExp>> = {
  text: /$^/,
  order: /订单|訂單|单号|單號|这单|那单|\borders?\b|注文|주문|pedido|commande|طلب/iu,
  amount: /金额|金額|多少钱|价格|\b(?:amount|price|sum)\b|金額|금액|importe|monto|valor|montant|المبلغ/iu,
  date: /日期|哪天|那天|时间|\b(?:date|day)\b|日付|날짜|fecha|data\b|date|التاريخ/iu,
  phone: /电话|電話|手机|手機|号码|\b(?:phone|mobile|telephone)\b|전화|teléfono|telefone|téléphone|الهاتف/iu,
  choice: /$^/,
};

/** Whether a field is spoken of: by its name in any language, or by a word for its kind. */
export function isMentioned(field: DialogueField, text: string): boolean {
  const said = fold(text);
  const names = Object.values(field.label).map(fold);
  return (
    names.some((name) => name.length > 1 && said.includes(name)) || TYPE_WORDS[field.type].test(text.slice(0, 200))
  );
}

/** Whether it reads like a question: then the knowledge answers before it counts as an answer in free words. */
export const isQuestionLike = (text: string): boolean =>
  /[?？؟]\s*$/u.test(text.slice(-20)) || /[吗呢嗎か]\s*$/u.test(text.slice(-10));

/** The fields of all questions that were answered so far, the newest last, with the node that asked. */
export function answeredFields(
  nodes: readonly DialogueNode[],
  names: readonly string[],
): readonly { readonly node: DialogueNode; readonly field: DialogueField }[] {
  const found = nodes.flatMap((node) => fieldsOf(node).map((field) => ({ node, field })));
  return names.flatMap((name) => found.find(({ field }) => field.name === name) ?? []);
}
