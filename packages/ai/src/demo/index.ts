export { readDemoKnowledge, type DemoEntry } from './read-demo-knowledge.ts';
