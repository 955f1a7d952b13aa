/** What people say without asking for anything. */
export type SmallTalk = 'greeting' | 'thanks' | 'goodbye';

const LONGEST = 40;

const YES =
  /^(?:好(?:的|啊|呀|吧|嘞)?|行(?:啊|吧|的)?|可以(?:的|啊)?|要(?:的)?|是(?:的|啊)?|对(?:的|啊)?|嗯+|需要|转吧?|轉吧?|那就转|那就轉|麻烦了?|麻煩了?|请转|請轉|好的?(?:请|麻烦|谢谢|謝謝|转吧?)|係(?:呀)?|得|yes(?: please)?|yeah|yep|yup|sure(?: please)?|ok(?:ay)?(?: please)?|please(?: do)?|go ahead|do it|do that|that would be (?:great|good)|sounds good|s[ií](?: por favor)?|vale|claro|sim(?: por favor)?|pode ser|oui(?: (?:s'il vous plaît|svp|merci))?|d'accord|volontiers|はい|お願いします|はいお願いします|ええ|네|예|응|그래요?|부탁(?:드려요|드립니다|해요)|네부탁드립니다|نعم|أجل|من فضلك|تمام|حسنا|ايوه)$/;
const NOT_WORDS = /[^\p{L}\p{N}\p{M}' ]+/gu;

/** Whole texts, in lower case and without punctuation; what is more than these words is a matter of its own. */
const WHOLE: Readonly<Record<SmallTalk, readonly RegExp[]>> = {
  greeting: [
    /^(?:(?:你|您)好|嗨|哈[喽啰囉]|哈罗|在吗|在嗎|在不在|有人吗|有人嗎|早上好|早安|下午好|晚上好|早晨|午安|您好呀|你好啊|喂)+$/,
    /^(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening)|greetings|anyone there|hello there|hi there|hey there)$/,
    /^(?:hola|buenas|buenos d[ií]as|buenas (?:tardes|noches)|ol[aá]|oi|bom dia|boa (?:tarde|noite)|bonjour|bonsoir|salut|coucou)$/,
    /^(?:こんにちは|こんばんは|おはよう(?:ございます)?|すみません|안녕(?:하세요|하십니까)?|여보세요|مرحبا|مرحبًا|السلام عليكم|أهلا|صباح الخير|مساء الخير|اهلا)$/,
  ],
  thanks: [
    /^(?:好的?|嗯+|行|哦+|噢|收到|明白了?|知道了?|懂了?|了解了?|ok|可以了?|没事了?|沒事了?)*(?:非常|十分|太|多)?(?:谢+了?|謝+了?|谢谢(?:你|您|啦|了|哈)?|謝謝(?:你|您|啦|了|晒)?|感谢(?:你|您)?|感謝(?:你|您)?|多谢|多謝|唔該(?:晒)?|辛苦了?|麻烦(?:你|您)了|麻煩(?:你|您)了)(?:好的?|啊|呀)?$/,
    /^(?:好的?|嗯+|行|哦+|收到|明白了?|知道了?|懂了?|了解了?|好吧|可以了?|没事了?|沒事了?|搞定了?|解决了?|解決了?)$/,
    /^(?:(?:ok|okay|great|perfect|cool|alright|got it|all good|no worries|that's all|will do|good|nice|fine) ?)*(?:(?:many |ok )?(?:thanks|thank you|thx|ty|cheers)(?: (?:a lot|so much|very much|again|for (?:your|the) help|you|mate|anyway))*)?(?: (?:that's all|got it|bye|all good|that helps|that helped|it works|great))?$/,
    /^(?:vale |ok |perfecto |muchas |mil )*gracias(?: por (?:la|su|tu) ayuda)?$|^(?:ok |muito |valeu )*(?:obrigad[oa]|valeu)$|^(?:ok |d'accord |parfait )*merci(?: beaucoup| bien)?$|^(?:vale|perfecto|entendido|entendi|beleza|d'accord|parfait|compris)$/,
    /^(?:どうも)?ありがとう(?:ございます|ございました)?$|^(?:わかりました|了解(?:です|しました)?|助かりました)$|^(?:네 )?(?:정말 )?(?:감사(?:합니다|해요)|고마워요?|고맙습니다)$|^(?:네|알겠습니다|알겠어요)$|^(?:شكرا|شكرًا|شكراً|مشكور)(?: جزيلا| جزيلاً| لك| لكم)?$|^(?:تمام|حسنا|حسنًا)$/,
  ],
  goodbye: [
    /^(?:再见|再見|拜拜|88|回见|bye|bye bye|goodbye|see you|have a (?:nice|good) (?:day|one|evening)|adi[oó]s|hasta luego|tchau|até logo|au revoir|さようなら|안녕히 계세요|مع السلامة|وداعا)$/,
  ],
};

/** Whether a message does nothing but agree to what was offered. */
export function isYes(text: string): boolean {
  const plain = plainOf(text);
  return plain !== null && (YES.test(plain) || YES.test(plain.replaceAll(' ', '')));
}

/** Whether a message only greets, thanks or takes its leave. */
export function smallTalkOf(text: string): SmallTalk | null {
  const plain = plainOf(text);
  if (plain === null) return null;
  const dense = plain.replaceAll(' ', '');
  for (const talk of ['thanks', 'greeting', 'goodbye'] as const) {
    if (WHOLE[talk].some((pattern) => pattern.test(plain) || pattern.test(dense))) return talk;
  }
  return null;
}

/** The words alone; null where there are none, or more than anybody says in passing. */
function plainOf(text: string): string | null {
  if (text.length > LONGEST * 2) return null;
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(NOT_WORDS, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return plain === '' || plain.length > LONGEST ? null : plain;
}
