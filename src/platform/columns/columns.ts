// DuckDB in this process, for files of columns: it reads CSV and Parquet far faster than rows could pass through JavaScript.
// It never fetches an extension or anything else from a network, and keeps within the memory it is given.
import { DuckDBInstance } from '@duckdb/node-api';

export type Columns = {
  run(statement: string): Promise<void>;
  /** rows as objects; counts (BIGINT) come as numbers */
  rows<Row>(question: string): Promise<Row[]>;
  /** the same, a batch at a time */
  eachBatch(question: string, take: (rows: unknown[][]) => void): Promise<void>;
  /** a second connection to the same tables, so that two statements may run at once */
  beside(): Promise<Columns>;
  close(): void;
};

export type ColumnsOptions = {
  /** what does not fit into memory goes there */
  temporaryFolder: string;
  megabytes?: number;
  threads?: number;
  /** nothing outside these folders can be read or written; without it, anything can */
  folders?: readonly string[];
};

/** Opens an empty database in memory. Close it when done. */
export async function openColumns(options: ColumnsOptions): Promise<Columns> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: `${options.megabytes ?? 512}MB`,
    threads: String(options.threads ?? 2),
    temp_directory: options.temporaryFolder,
  });
  const columns = await connect(instance, () => instance.closeSync());
  if (options.folders) await columns.run(`set allowed_directories = [${[...options.folders, options.temporaryFolder].map(quoted).join(', ')}]`);
  if (options.folders) await columns.run('set enable_external_access = false');
  await columns.run('set lock_configuration = true');
  return columns;
}

async function connect(instance: DuckDBInstance, close: () => void): Promise<Columns> {
  const connection = await instance.connect();
  return {
    run: async (statement) => void (await connection.run(statement)),
    rows: async <Row>(question: string) => {
      const answer = await connection.runAndReadAll(question);
      const names = answer.columnNames();
      return answer.getRows().map((row) => Object.fromEntries(row.map((value, index) => [names[index], plain(value)])) as Row);
    },
    eachBatch: async (question, take) => {
      const answer = await connection.stream(question);
      for (;;) {
        const chunk = await answer.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        take(chunk.getRows().map((row) => row.map(plain)));
      }
    },
    beside: () => connect(instance, () => undefined),
    close: () => {
      connection.closeSync();
      close();
    },
  };
}

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

/** A text as SQL writes it: DuckDB takes no parameters in COPY, SET and lists of files. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
