import type { Finding, FindingCode } from './review-flow.ts';

type Words = Readonly<Record<FindingCode, string>>;

const ZH: Words = {
  twice: '有两个节点叫这个名字。',
  'leads-nowhere': '通向不存在的节点“{about}”。',
  unreachable: '从开头走不到这里。',
  'dead-end': '从这里走不到结束，也走不到人工。',
  'endless-ring': '机器人会在这里自己绕圈，中间不问顾客。',
  'unknown-field': '用到了没有任何节点填写的字段“{about}”。',
  'field-twice': '字段“{about}”在别处也会填写。',
  'reserved-word': '“{about}”已保留给取消或转人工，不能作选项。',
  'harmful-text': '这句话会被安全警戒线拦下：“{about}”',
  'unknown-look-up': '没有这个查询接口，或已删除。',
  'never-set': '走到这里时，字段“{about}”还没有填写过。',
  'never-begins': '没有任何说法、菜单项或意图会开始这个流程。',
};

const EN: Words = {
  twice: 'Two nodes have this name.',
  'leads-nowhere': 'Leads to “{about}”, which does not exist.',
  unreachable: 'Cannot be reached from the beginning.',
  'dead-end': 'Neither an end nor a person is reached from here.',
  'endless-ring': 'The bot would go round in a ring here without asking the customer.',
  'unknown-field': 'Uses the field “{about}”, which no node fills in.',
  'field-twice': 'The field “{about}” is filled in elsewhere, too.',
  'reserved-word': '“{about}” is kept for cancelling or for a person and cannot be an option.',
  'harmful-text': 'The safety line would stop this: “{about}”',
  'unknown-look-up': 'There is no such look-up, or it was deleted.',
  'never-set': 'Nothing has filled in the field “{about}” before this node.',
  'never-begins': 'No phrase, menu item or intent begins this flow.',
};

const WORDS = { 'zh-CN': ZH, en: EN } as const;

/** A finding as who edits the flow reads it. */
export const describeFinding = ({ code, about }: Finding, language: keyof typeof WORDS): string =>
  WORDS[language][code].replace('{about}', () => about ?? '');
