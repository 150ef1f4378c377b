/**
 * Top names of modules that are taken to be libraries even where the workspace has a module of that name next to the importing
 * file (`app/redis.py`, `clients/kafka.py`): the standard library, and what servers and clients are commonly made with.
 */
const STANDARD =
  'abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath codecs collections concurrent configparser contextlib contextvars copy csv ctypes curses dataclasses datetime decimal difflib dis email enum errno faulthandler fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mimetypes mmap multiprocessing numbers operator os pathlib pickle pkgutil platform pprint queue random re sched secrets select selectors shelve shlex shutil signal smtplib socket socketserver sqlite3 ssl stat statistics string struct subprocess sys sysconfig tarfile tempfile textwrap threading time timeit tkinter traceback tracemalloc types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref xml xmlrpc zipfile zipimport zlib zoneinfo'

const COMMON =
  'aiobotocore aioboto3 aio_pika aiohttp aiokafka aioredis aiormq alembic amqp anyio asyncpg attr azure boto3 botocore bottle celery click confluent_kafka connexion cryptography decouple django dotenv dramatiq environ environs falcon fastapi faststream flask flask_cors flask_restful flask_restx flask_sqlalchemy google grpc grpc_health gunicorn httpx huey jinja2 jose jwt kafka kombu litestar loguru marshmallow motor mongoengine nats ninja numpy openai opentelemetry orjson pandas passlib peewee pika prometheus_client psycopg psycopg2 pydantic pydantic_settings pymongo pyramid pytest quart redis requests rest_framework rq sanic sentry_sdk setuptools six slowapi socketio sqlalchemy sqlmodel starlette stripe structlog strawberry tenacity tornado treq twisted typing_extensions ujson urllib3 uvicorn uvloop websocket websockets werkzeug yaml yarl zmq'

const NAMES: ReadonlySet<string> = new Set([...STANDARD.split(' '), ...COMMON.split(' ')])

export function isLibraryName(name: string): boolean {
  return NAMES.has(name)
}
