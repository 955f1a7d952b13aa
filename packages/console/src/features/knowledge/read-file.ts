import {
  parseCsv,
  readJson,
  readMarkdown,
  readSheet,
  type AccountNames,
  type Intent,
  type ReadFile,
} from '@zhida/core/knowledge';

/** What a file of knowledge holds, by the end of its name. */
export function readKnowledgeFile(
  name: string,
  text: string,
  accounts: AccountNames,
): ReadFile & { readonly intents: readonly Intent[] } {
  if (/\.json$/i.test(name)) return readJson(text);
  const read = /\.(?:md|markdown)$/i.test(name) ? readMarkdown(text, accounts) : readSheet(parseCsv(text), accounts);
  return { ...read, intents: [] };
}
