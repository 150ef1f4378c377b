import './styles/main.css'
import { startApp } from './app.ts'
import { connectHost } from './host.ts'

startApp(connectHost(), document.getElementById('app') ?? document.body)
