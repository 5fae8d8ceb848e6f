import { pointKeyOf, type Reading, type ReadingTable } from "./reading.ts";

/**
 * Puts readings, in reading order, into tables: those of one document with the same headings, unit and kind. A table
 * that was cut into chunks is one again; where a point would get a second, other value, another table has begun.
 */
export function collectTables(readings: Iterable<Reading>): ReadingTable[] {
  const tables: ReadingTable[] = [];
  const open = new Map<string, ReadingTable>();
  for (const reading of readings) {
    const { documentId, unit, kind, value, upper } = reading.figure;
    const key = JSON.stringify([documentId, reading.path, unit, kind]);
    const point = pointKeyOf(reading);
    let table = open.get(key);
    const taken = table?.readings.get(point);
    if (taken !== undefined && taken.figure.value === value && taken.figure.upper === upper) continue;
    if (table === undefined || taken !== undefined) {
      table = { documentId, measure: reading.path.at(-1) ?? "", unit, kind, readings: new Map() };
      tables.push(table);
      open.set(key, table);
    }
    table.readings.set(point, reading);
  }
  return tables;
}
