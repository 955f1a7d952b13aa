/**
 * Recognises the wish for a person in free text, by rules (Chinese and English first; the short keywords of the other
 * customer languages too). Errs on the side of the person: nobody is harmed by reaching one.
 */
export function wantsPerson(text: string): boolean {
  const words = normalise(text);
  if (words.length === 0 || words.length > 400) return false;
  const dense = words.replaceAll(' ', '');
  if (REFUSALS.some((pattern) => pattern.test(words) || pattern.test(dense))) return false;
  return WISHES.some((pattern) => pattern.test(words)) || CHINESE_WISHES.some((pattern) => pattern.test(dense));
}

/** One form for full width, capitals, punctuation and repeated blanks. */
const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’']/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();

/** A person who serves: 人工, 真人, 活人, 客服人员 … with the homophones and typos people make. */
const PERSON = '(?:人工|人公|人功|仁工|真人|活人|大活人|坐席|座席|客服人员|客服小姐|人类|专员|工作人员|人工客服|在线客服|客服)';
const ASK = '(?:转接|转到|转给|转|找|接|叫|换|要|联系|连线|呼叫|请|来|需要|想跟|想和|跟|和|给我|有没有|有)';

const CHINESE_WISHES: readonly RegExp[] = [
  /^(?:我?要|请|麻烦)?(?:人工|人公|真人|活人|客服|坐席|座席)(?:客服|服务|坐席|台)?(?:啊|吧|呢|呀|在吗|在不在|谢谢|快点?|快来)?$/,
  new RegExp(`${ASK}(?:一?下|一个|个|位|一位)?${PERSON}`),
  new RegExp(`(?:跟|和|与|同)(?:一个|个)?${PERSON}(?:说|聊|谈|讲|沟通|对话)`),
  /(?:转|找|换|叫)(?:个|一个|位)?人(?:来|聊|说|处理|解决|工|$)/,
  /(?:zhuan|zhao)?rengong(?:kefu)?/,
  /(?:不要|不想|别|不跟|别让).{0,6}(?:机器人|智能客服|ai|自动回复)/,
  /投诉.{0,8}(?:机器人|智能客服)/,
  /(?:机器人|智能客服).{0,10}(?:没用|听不懂|答非所问|垃圾|滚|解决不了|不行)/,
  /(?:有没有|有)(?:个)?人(?:在|吗|啊|能|可以)/,
  /(?:转|轉)人工|真人客服|搵真人|專人/,
];

const WISHES: readonly RegExp[] = [
  /^(?:a |an |the )?(?:live |real |human )?(?:agent|human|person|operator|representative|rep|someone|human being)(?: please| pls| now)?$/,
  /\b(?:agent|human|representative|operator)\b.{0,12}\b(?:please|pls|now)\b/,
  /\b(?:talk|speak|chat|connect|transfer|get|give|reach|contact|want|need|put|pass|hand|escalate|switch|see)\b.{0,40}\b(?:agent|human|humans|person|people|operator|representative|rep|someone real|somebody real|supervisor|manager|customer service|real one|live support)\b/,
  /\b(?:talk|speak|chat) (?:to|with) (?:some ?one|some ?body|an? actual|customer (?:service|support))\b/,
  /\b(?:real|live|actual|human) (?:agent|person|human|being|support|operator|representative|help)\b/,
  /\b(?:not|no more|stop|hate|useless|stupid|dumb)\b.{0,16}\b(?:bot|robot|chatbot|machine|ai)\b/,
  /\b(?:agente|humano|persona real|asesor|operador|hablar con (?:una )?persona|agent humain|conseiller|parler à quelqu'un|atendente|falar com (?:uma )?pessoa)\b/,
  /オペレーター|人と話|有人対応|担当者|상담원|상담사|사람과|موظف|إنسان|شخص حقيقي/,
];

/** Says that no person is needed, or speaks of one without asking. */
const REFUSALS: readonly RegExp[] = [
  /(?:不用|不需要|不必|不想|不要|别|无需|先不)(?:再)?(?:转|找|接|叫|要)?(?:接)?(?:到)?(?:人工|真人|客服|坐席)/,
  /\b(?:don't|do not|dont|no) (?:need|want)\b.{0,24}\b(?:agent|human|person|operator|representative)\b/,
  /人工(?:智能|费|成本|湖|降雨|授精|呼吸)/,
  /(?:客服|人工).{0,4}(?:几点|什么时候|上班|下班|工作时间|服务时间)/,
];
