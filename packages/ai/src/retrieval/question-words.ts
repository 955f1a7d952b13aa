const CHINESE =
  /为什么|为何|什么样?|怎么样|怎么|怎样|哪些|哪个|哪里|哪儿|哪位|哪一|哪|谁|多少|如何|是否|何时|何地|请问|吗|呢|几/gu;
const ENGLISH =
  /\b(?:who|whom|whose|what|when|where|why|which|how|did|does|do|was|were|is|are|the|of|a|an|in|to|for)\b/gu;

export interface SplitQuestion {
  /** What is asked about. */
  readonly matter: string;
  /** The words that only make it a question: frequent in questions, rare in answers, so their weight misleads. */
  readonly asking: string;
}

/** Takes the words of asking out of a normalised question; where nothing else is left, all of it is the matter. */
export function splitQuestion(text: string): SplitQuestion {
  const asking = [...(text.match(CHINESE) ?? []), ...(text.match(ENGLISH) ?? [])].join(' ');
  const matter = text.replace(CHINESE, ' ').replace(ENGLISH, ' ').replace(/\s+/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(matter) ? { matter, asking } : { matter: text, asking: '' };
}
