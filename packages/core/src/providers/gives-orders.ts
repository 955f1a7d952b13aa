import { fold } from '../safety/index.ts';

/** What instructions to a model are called. */
const RULES_EN = '(?:instructions?|prompts?|rules?|guidelines?|directives?|constraints?|context)';
const RULES_ZH = '(?:指令|指示|提示词|提示語|提示语|规则|设定|限制|约束|要求|系统消息|上下文)';
/** Between two words that belong together. */
const NEAR = '[^.!?。！？\\n]{0,40}?';

/**
 * Words that speak to a model and not to people. They are read in their plain form: lower case, half width, simplified,
 * without accents. A text that is taken for one by mistake loses nothing: the bot answers it by itself.
 */
const ORDERS: readonly RegExp[] = [
  // Away with the rules, in the languages of the product.
  new RegExp(`\\b(?:ignore|disregard|forget|override|bypass|drop|cancel|skip)\\b${NEAR}\\b${RULES_EN}\\b`),
  /\b(?:ignore|disregard|forget)\b[^.!?\n]{0,20}\b(?:above|previous|prior|earlier|before|everything|all)\b/,
  new RegExp(`(?:忽略|无视|忘记|忘掉|抛开|不要理会|不用管|别管|不要遵守|跳过|绕过|推翻|覆盖|取消)${NEAR}${RULES_ZH}`),
  /(?:忽略|无视|忘记|忘掉|不要理会|别管)(?:掉|了)?(?:之前|以上|上面|前面|上述|先前|此前)/,
  new RegExp(`${RULES_ZH}[^。！？\\n]{0,10}(?:忽略|无视|作废|失效|忘掉|不算)`),
  /\b(?:ignora|ignore[zs]?|ignorer|olvida|olvide|esquece|esqueca|oublie[zrs]?|desconsidere?)\b[^.!?\n]{0,40}\b(?:instruccion|instruco|instruction|instrucao|reglas?|regras?|regles?|anterior|precedent|prompt)/,
  /(?:指示|命令|ルール|フロンフト|プロンプト|設定)[^。\n]{0,20}(?:無視|无视|忘れ)/,
  /(?:無視|无视)[^。\n]{0,10}(?:指示|命令|ルール)/,
  /(?:지시|명령|규칙|프롬프트)[^.\n]{0,20}(?:무시|잊)/u,
  /(?:تجاهل|انس|تجاوز)[^.\n]{0,40}(?:تعليمات|اوامر|أوامر|قواعد|السابقة)/u,
  // Who the model is to be from now on.
  /\byou(?:'re| are) (?:now|no longer)\b/,
  /\b(?:pretend (?:to be|you|that)|role-?play|jailbreak|jailbroken|developer mode|dan mode|do anything now)\b/,
  /\bact as (?:if|an?|the|my)\b/,
  /你(?:现在起?|从现在起|从现在开始|不再)(?:就)?是/,
  /(?:从现在起|从现在开始|接下来)[，,]?(?:请)?你/,
  /(?:扮演|假装|充当|模拟|切换(?:到|成))[^。！？\n]{0,12}(?:角色|助手|模型|模式|客服|管理员|开发者|机器人|ai)/,
  /(?:越狱|开发者模式|dan模式|无限制模式)/,
  // What the model was told, and its own name for who speaks.
  /\b(?:system|developer|hidden|initial|original)\s+(?:prompts?|messages?|instructions?)\b/,
  /(?:系统|开发者|初始|内部|隐藏)(?:的)?(?:提示[词語语]|指令|设定)/,
  /(?:^|\n)[ \t]*(?:#+[ \t]*)?(?:system|assistant|developer|user|human|ai)\s*:/,
  /(?:^|\n)[ \t]*(?:系统|助手|开发者)\s*:/,
  /<\|[^|\n]{0,40}\|>|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|assistant|instructions?|entries|question)>|"role"\s*:/,
  /\b(?:new|updated|revised|important|additional)\s+(?:instructions?|rules?|directives?)\s*:/,
  /(?:新的?|更新|追加|重要)(?:指令|指示|规则)\s*:/,
  // What it is to say, word for word, and in which form.
  /\b(?:reply|respond|answer|say|output|print|repeat|return)\b[^.!?\n]{0,20}\b(?:only|exactly|verbatim|word for word|the following|after me|nothing (?:but|else))\b/,
  /(?:只|仅|必须|务必|一律)(?:能|要|需|许|可)?(?:回复|回答|输出|复述|重复|返回)/,
  /(?:回复|回答|输出|复述|重复|返回|告诉(?:用户|顾客|客户|他们?))(?:以下|下面|如下|这句|我说的)/,
  /(?:对|告诉|要求|引导|让)(?:所有|每个|每一个|任何)(?:用户|顾客|客户)/,
  /\b(?:tell|instruct|direct) (?:the|all|every|any|each) (?:customers?|users?)\b/,
];

/** Longest that is read; what is beyond never leaves either. */
const LONGEST_READ = 4_000;

/** Whether a text gives orders to a model: to forget its rules, to be somebody else, to say something word for word. */
export function givesOrders(text: string): boolean {
  const plain = fold(text.slice(0, LONGEST_READ))
    .text.normalize('NFC')
    .replace(/[ \t]+/g, ' ');
  const dense = plain.replace(/(?<=[\u3400-\u9fff])[\s*_.·-]+(?=[\u3400-\u9fff])/g, '');
  return ORDERS.some((order) => order.test(plain) || (dense !== plain && order.test(dense)));
}
