// One process that migrates: `node migrator.ts <database address> <folder>` prints the names it applied as JSON.
import { migrate } from '#src/platform/db/migrate.ts'
import { connect } from '#src/platform/db/open.ts'

const [url = '', folder = ''] = process.argv.slice(2)
const database = connect(url, { max: 1 })
console.log(JSON.stringify(await migrate(database.pool, folder)))
await database.stop()
