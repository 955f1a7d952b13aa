import { codeBlock, printedPage } from './markdown.ts';
import { SHAPES, shapeOf } from './shape-names.ts';
import { renderType } from './type-text.ts';

/** docs/reference/shapes.md: the shapes that REST and the live protocol share. */
export function renderShapes(comments: ReadonlyMap<string, string>): string {
  const sections = Object.entries(SHAPES).flatMap(([name, { source }]) => {
    const says = comments.get(source);
    return [
      `## ${name}`,
      '',
      ...(says === undefined ? [] : [says, '']),
      ...codeBlock('ts', renderType(`type ${name} =`, shapeOf(name))),
    ];
  });
  return [
    ...printedPage(
      'Shapes',
      'The shapes that REST and the live protocol share, written as TypeScript; remarks give the bounds. Instants are milliseconds ' +
        'since 1970 UTC. Clients ignore fields that they do not know.',
    ),
    ...sections,
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
