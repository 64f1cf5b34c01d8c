// The page's program: index.html loads it.
import './style.css';
import { start } from './app';

start();
