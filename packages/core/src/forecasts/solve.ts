/** The place of an entry of a symmetric matrix that is kept as its lower triangle, row by row. */
export const placeInTriangle = (row: number, column: number): number => (row * (row + 1)) / 2 + column;

/**
 * Solves (A + ridge · I) x = b for a symmetric, non-negative A that is kept as its lower triangle (Cholesky). The ridge
 * must be positive, so that there is always exactly one answer.
 */
export function solveSymmetric(triangle: readonly number[], ridge: number, right: readonly number[]): number[] {
  const size = right.length;
  const factor = new Float64Array(triangle.length);
  const entry = (row: number, column: number): number => factor[placeInTriangle(row, column)] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = (triangle[placeInTriangle(row, column)] ?? 0) + (row === column ? ridge : 0);
      for (let inner = 0; inner < column; inner += 1) sum -= entry(row, inner) * entry(column, inner);
      factor[placeInTriangle(row, column)] =
        row === column ? Math.sqrt(Math.max(sum, ridge * 1e-9)) : sum / entry(column, column);
    }
  }
  const answer = [...right];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1)
      answer[row] = (answer[row] ?? 0) - entry(row, column) * (answer[column] ?? 0);
    answer[row] = (answer[row] ?? 0) / entry(row, row);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let below = row + 1; below < size; below += 1)
      answer[row] = (answer[row] ?? 0) - entry(below, row) * (answer[below] ?? 0);
    answer[row] = (answer[row] ?? 0) / entry(row, row);
  }
  return answer;
}
