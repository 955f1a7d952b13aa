import { matchesOf } from '../fold/matches-of.ts';
import { groupsOf, TOKEN, type Group } from './number-groups.ts';

/** Groups with only blanks and punctuation between them: one number, or several side by side. */
export type NumberRun = readonly Group[];

/** What may stand inside a number: blanks and punctuation, two at most, three with a dash or a bracket among them. */
const SEPARATOR =
  /^(?:[^\p{L}\p{N}•=>]{1,2}|[^\p{L}\p{N}•=>\n]{3}|\s{1,12}|[,，、]?\s?(?:然后|再来|接着|后面|最后)是?\s?|,?\s(?:and )?then\s|\.{3,6}|\s?(?:杠|横杠|横线|减|加|点|空格|逗号)\s?|\s(?:dash|space|hyphen|minus)\s)$/u;

/** Words between the parts of a number: between numerals they are more often those of a story. */
const SPOKEN = /然后|再来|接着|后面|最后|then/;

/** Every number of a folded text, however it is written. Runs of a single short group are numbers too. */
export function findNumberRuns(text: string): readonly NumberRun[] {
  const runs: Group[][] = [];
  let run: Group[] = [];
  let lastEnd = -1;
  for (const match of matchesOf(TOKEN, text)) {
    for (const group of groupsOf(match)) {
      const between = lastEnd < 0 || group.start - lastEnd > 14 ? undefined : text.slice(lastEnd, group.start);
      const last = run.at(-1);
      const isNext =
        between !== undefined &&
        !(last?.isSpelled === false && isWord(text, group, between)) &&
        (between === '' ||
          (SEPARATOR.test(between) && !isListed(text, last, between) && !(group.isSpelled && SPOKEN.test(between))));
      if (!isNext || last === undefined) {
        keep(run, runs);
        run = [group];
      } else if (between === '') {
        run[run.length - 1] = joined(last, group);
      } else {
        run.push(group);
      }
      lastEnd = group.end;
    }
  }
  keep(run, runs);
  return runs;
}

/** Without weak groups at the ends, which are words of the sentence there; none where letters are in the majority. */
function keep(run: readonly Group[], runs: Group[][]): void {
  const isLoose = (at: number, beside: number): boolean => {
    const [group, other] = [run[at], run[beside]];
    return group?.isWeak === true && !(other?.end === (other?.start ?? 0) + 1 && group.end === group.start + 1);
  };
  let from = 0;
  let to = run.length;
  while (from < to && isLoose(from, from + 1)) from += 1;
  while (to > from && isLoose(to - 1, to - 2)) to -= 1;
  const kept = run.slice(from, to);
  const weak = kept.filter(({ isWeak }) => isWeak !== undefined).length;
  if (kept.length > 0 && weak * 2 <= kept.length) runs.push(kept);
}

/** A numeral with what it counts, or in a word, is no digit of the number before it. */
const COUNTS =
  /^[直个样下起次定些般共点会半条位天年月分块元路边遍旦向致再时种切番度行句串组笔张号楼层室栋单名人份件双台部辆只支小秒周岁倍级]/;

/** A single numeral with more Chinese behind it belongs to a word (“一直”). */
const isWord = (text: string, { isSpelled, digits, end }: Group, between: string): boolean =>
  isSpelled && digits.length === 1 && (between === '' ? COUNTS : HAN).test(text.slice(end, end + 1));

const HAN = /^[\u3400-\u9fff]/;

/** The number of a list's entry stands apart from what it numbers. */
const isListed = (text: string, last: Group | undefined, between: string): boolean =>
  last !== undefined &&
  !last.isSpelled &&
  /^[.、)）:：]\s?$/.test(between) &&
  last.end - last.start <= 2 &&
  /(?:^|\n)\s*$/.test(text.slice(Math.max(0, last.start - 3), last.start));

const joined = (a: Group, b: Group): Group => ({
  digits: a.digits + b.digits,
  start: a.start,
  end: b.end,
  hasLetters: a.hasLetters || b.hasLetters,
  isSpelled: a.isSpelled || b.isSpelled,
});
