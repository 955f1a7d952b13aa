// The rooms and floors of ARCHITECTURE.md, kept true by machine: arrows point down, doors are the only way in.

const testCode = '(\\.test\\.tsx?$|/testing/|^tests/|^bench/|^scripts/|^packages/devkit/|vitest\\.config\\.ts$)';
const middleRooms = ['protocol', 'store', 'channels', 'voice', 'ai'];

/** A room may import only the listed rooms (and itself). Tests may reach further: they assemble things. */
function roomImportsOnly(room, allowed) {
  return {
    name: `floors-${room}`,
    comment: `${room} may import only: ${allowed.join(', ') || 'no other room'}`,
    severity: 'error',
    from: { path: `^packages/${room}/`, pathNot: testCode },
    to: { path: '^packages/', pathNot: `^packages/(${[room, ...allowed].join('|')})/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle means two files are one thing, or one of them knows too much.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    roomImportsOnly('core', []),
    ...middleRooms.map((room) => roomImportsOnly(room, ['core'])),
    roomImportsOnly('server', ['core', ...middleRooms]),
    ...['console', 'customer'].map((room) => roomImportsOnly(room, ['core', 'protocol'])),
    // The commands that measure and rehearse run core and ai in their own process; they change no data.
    roomImportsOnly('cli', ['core', 'protocol', 'ai']),
    {
      name: 'devkit-is-scaffold',
      comment: 'Only tests, benches and scripts see devkit.',
      severity: 'error',
      from: { path: '^packages/(?!devkit/)', pathNot: ['\\.test\\.tsx?$', '/testing/'] },
      to: { path: '^packages/devkit/' },
    },
    {
      name: 'testing-doors-are-closed',
      comment: 'Fakes and fixtures never reach production code.',
      severity: 'error',
      from: { path: '^packages/', pathNot: testCode },
      to: { path: '^packages/.+/testing/' },
    },
    {
      name: 'core-features-by-their-door',
      comment: 'A core feature is entered by its index.ts only, also from another core feature.',
      severity: 'error',
      from: { path: '^packages/core/src/([^/]+)/' },
      to: {
        path: '^packages/core/src/[^/]+/',
        pathNot: [
          '^packages/core/src/$1/',
          '^packages/core/src/[^/]+/index\\.ts$',
          '^packages/core/src/texts/.+\\.json$',
        ],
      },
    },
    {
      name: 'rooms-by-their-doors',
      comment: 'Another room is imported by its package name; a relative path across rooms goes around its door.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypesNot: ['aliased-workspace'] },
    },
    {
      name: 'front-end-features-are-blind-to-each-other',
      comment: 'ui ← features ← app; one feature does not import another.',
      severity: 'error',
      from: { path: '^packages/(console|customer)/src/features/([^/]+)/' },
      to: { path: '^packages/$1/src/(app|pages|features)/', pathNot: '^packages/$1/src/features/$2/' },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'ui is the bottom of a front end.',
      severity: 'error',
      from: { path: '^packages/(console|customer)/src/ui/' },
      to: { path: '^packages/$1/src/(app|pages|features|live)/' },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that nothing answers (also: a path that another package does not export).',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-package',
      comment: 'Every package used in production is in that room’s package.json.',
      severity: 'error',
      from: { path: '^packages/', pathNot: [testCode, 'vite\\.config\\.ts$'] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.types)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
    skipAnalysisNotInRules: true,
  },
};
