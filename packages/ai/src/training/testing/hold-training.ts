import { trainAnswersInProcess } from '../train-in-process.ts';

// Learns something long, as nicely as the argument says, and says so once it has begun, to be killed meanwhile.

const entries = Array.from({ length: 60 }, (_, entry) => ({
  id: `entry-${entry}`,
  questions: Array.from(
    { length: 60 },
    (__, at) => `question ${at} about matter ${entry} and nothing else ${at * entry}`,
  ),
  answers: [],
}));
let isBegun = false;
await trainAnswersInProcess(entries, { niceness: Number(process.argv[2]) }, () => {
  if (!isBegun) process.stdout.write('begun\n');
  isBegun = true;
});
