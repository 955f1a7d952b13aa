import { fold } from '../safety/index.ts';
import { wishIdeasOf } from './wish-ideas.ts';

/**
 * Whether a text is nothing but a number or a name: an order number, an amount, a day, “李先生”, “John Smith”. Somebody
 * gives it because he was asked, or to be found; it asks for nobody.
 */
export function isBareValue(text: string): boolean {
  const plain = text.normalize('NFKC').trim().replace(TRAILING, '');
  if (plain === '' || plain.length > LONGEST) return false;
  const words = plain.split(/\s+/u);
  if (words.every(isCode) || PARTED_CODE.test(plain)) return true;
  // “Somebody Please” is written like a name.
  return isName(plain, words) && wishIdeasOf(fold(plain).text).all.length === 0;
}

const LONGEST = 48;
const TRAILING = /[\s.。!！,，]+$/u;

/** Digits with what stands between and around them; letters only before them, few where there are few digits. */
const CODE = /^[#№$€£¥]?(?:[a-z]{1,3}[-_#]?\d+|[a-z]{4,6}[-_#]?\d{2,})?(?:[-./:,_]?\d+)*[%$€£¥元]?$/iu;
/** The same with a blank behind its capital letters. */
const PARTED_CODE = /^[A-Z]{1,4} \d{2,}$/;
/** A long mixture of digits and few letters, as machines make them. */
const MACHINE_MADE = /^(?=(?:[^\d]*\d){4})[\da-z-]{8,}$/iu;

const isCode = (word: string): boolean => /\d/.test(word) && (CODE.test(word) || MACHINE_MADE.test(word));

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖石贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵張劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭蔣葉蘇呂盧鐘譚陸賈韋鄒龍賀顧龔';
const HAN_NAME = new RegExp(
  `^(?:[${SURNAMES}]\\p{Script=Han}{1,2}|[${SURNAMES}]\\p{Script=Han}{0,2}(?:先生|女士|小姐|太太))$`,
  'u',
);
/** Two or three words of which each begins with a capital letter and goes on with small ones. */
const CAPITALISED = /^\p{Lu}\p{Ll}+(?:['’-]\p{Lu}?\p{Ll}+)*$/u;
/** Names that many people have; alone they are told from other words only by being known. */
const GIVEN_NAMES = new Set(
  (
    'john james robert michael william david richard joseph thomas charles daniel matthew mark paul peter tom bob jack ' +
    'mary anna anne alice emma olivia sophia sofia isabella linda susan sarah karen nancy lisa maria laura carlos jose ' +
    'juan luis miguel pedro ana carmen pierre jean marie claire joão joao antonio francisco ahmed mohamed mohammed ' +
    'muhammad ali omar hassan fatima yuki sakura kenji hiroshi smith johnson brown jones garcia silva kim lee wang li ' +
    'محمد أحمد علي حسن حسين عمر خالد يوسف إبراهيم عبدالله فاطمة عائشة مريم زينب سارة نور ليلى خديجة'
  ).split(' '),
);

function isName(plain: string, words: readonly string[]): boolean {
  if (HAN_NAME.test(plain)) return true;
  if (words.every((word) => GIVEN_NAMES.has(word.toLowerCase()))) return true;
  return words.length >= 2 && words.length <= 3 && words.every((word) => CAPITALISED.test(word));
}
